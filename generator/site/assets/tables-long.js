/* A browser that lays out ten thousand rows before tables.js takes most of them away needs many seconds for it. So they
   are not drawn from the start (tables.css), in a browser that runs scripts. This one is not deferred. */
document.querySelector(".remit-finder").dataset.long = ""
