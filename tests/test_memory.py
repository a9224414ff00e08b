from pathlib import Path

from generator import memory
from generator.messages import say
from tests.report.samples import FOUND, SOURCE

SOURCES = {SOURCE.path: SOURCE}


def test_what_is_remembered_comes_back_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "deep" / "check.json"
    notices = [say("No appointments.")]
    memory.remember(store, "key", FOUND, notices, {"t": "客服部"})
    assert memory.recall(store, "key", SOURCES) == (list(FOUND), notices, {"t": "客服部"})


def test_another_key_or_a_broken_store_is_no_memory(tmp_path: Path) -> None:
    store = tmp_path / "check.json"
    assert memory.recall(store, "key", SOURCES) is None
    memory.remember(store, "key", FOUND, [], {})
    assert memory.recall(store, "other", SOURCES) is None
    for damage in ("", "[]", "null", '{"key": "key"}', '{"key": "key", "findings": [1], "notices": [], "trails": {}}'):
        store.write_text(damage)
        assert memory.recall(store, "key", SOURCES) is None, damage


def test_a_disk_that_refuses_costs_nothing_but_speed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory.remember(tmp_path / "file" / "check.json", "key", FOUND, [], {})


def test_a_fingerprint_tells_contents_names_and_inputs_apart() -> None:
    prints = {
        memory.fingerprint([("a", b"x")], "1"),
        memory.fingerprint([("a", b"y")], "1"),
        memory.fingerprint([("b", b"x")], "1"),
        memory.fingerprint([("a", b"x")], "2"),
        memory.fingerprint([("a", b""), ("x", b"")], "1"),
    }
    assert len(prints) == 5


def test_a_changed_schema_or_module_is_another_program(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    module, schema = tmp_path / "one" / "a.py", tmp_path / "policy.schema.json"
    module.write_text("")
    schema.write_text("{}")
    states = [memory.code_state(tmp_path)]
    schema.write_text('{"type": "object"}')
    states.append(memory.code_state(tmp_path))
    module.rename(tmp_path / "two" / "a.py")
    states.append(memory.code_state(tmp_path))
    assert len(set(states)) == 3
