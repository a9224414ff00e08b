"""The words into which the browser cuts a query: those that names and titles consist of."""

import re
from collections.abc import Callable, Iterable, Iterator

HAN = re.compile(r"[\u3400-\u9fff]+")


def vocabulary(titles: Iterable[str], names: Iterable[str]) -> list[str]:
    """The words of titles and names, and the names themselves; of Chinese, at least two characters long, sorted."""
    names = tuple(names)
    cutter = tokenizer(names)
    runs = dict.fromkeys(run for title in (*titles, *names) for run in HAN.findall(title))
    return sorted({word for run in runs for word in cutter(run) if len(word) > 1})


def tokenizer(names: Iterable[str]) -> Callable[[str], Iterator[str]]:
    """Jieba's cutter with the handbook's names in its dictionary.

    It is set up here and not by jieba itself, which would keep a cache in the folder for temporary files and read it
    back without asking who wrote it.
    """
    import jieba

    cutter = jieba.Tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True
    for name in names:
        for run in HAN.findall(name):
            cutter.add_word(run, 20_000)
    return cutter.cut_for_search  # type: ignore[no-any-return]  # it ships no types
