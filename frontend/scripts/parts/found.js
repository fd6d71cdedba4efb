// The elements of a part of the page that match, the part itself included.
export function found(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root instanceof Element && root.matches(selector) ? [root, ...inside] : inside;
}
