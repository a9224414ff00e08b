/* Branches of the navigation are lists inside one navigation, and no places of their own to go to. */
for (const branch of document.querySelectorAll(".md-nav .md-nav:not(.md-nav--secondary)")) {
  branch.setAttribute("role", "presentation")
  for (const name of ["aria-label", "aria-labelledby", "aria-expanded"]) branch.removeAttribute(name)
}
