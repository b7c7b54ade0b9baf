/**
 * Ends the start of the page in a browser that lacks what code everywhere relies on. The lines in
 * index.html, which name the browsers that will do, are seen then.
 */
if (!("toSorted" in Array.prototype)) throw new Error("This browser is too old for this page.");
