/* The button of the first page opens the search, as the key / does. Without scripts there is no search, and no button. */
for (const button of document.querySelectorAll(".remit-ask")) {
  button.hidden = false
  button.addEventListener("click", () => {
    const toggle = document.getElementById("__search")
    if (!toggle.checked) toggle.click()
    document.querySelector(".md-search__input").focus()
  })
}
