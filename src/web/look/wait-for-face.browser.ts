// In the head of a page of the desk whose script has a face of ours, after the style sheet. It keeps the page unseen until the face is
// there, so that no line breaks anew under a reader's eyes, and nothing is laid out twice (docs/decisions/211). Without it the page is
// seen at once, and its lines may break once more.
export {};

/** On a slower line the page is read in what the machine has. ms */
const LONGEST = 3_000;

const root = document.documentElement;
const family = document.currentScript?.dataset['family'];
/** Of the files of one weight the last has the letters of every day. */
const files = new Map([...document.fonts].filter((face) => face.family.replaceAll(/["']/g, '') === family).map((face) => [face.weight, face]));
const there = Promise.allSettled([...files.values()].map(async (face) => face.load()));

root.classList.add('waits-for-face');
void Promise.race([there, new Promise((resolve) => { setTimeout(resolve, LONGEST); })]).then(() => {
  root.classList.remove('waits-for-face');
  // What asks for the focus could not have it while it was unseen, nor could the page begin at the part that its address names.
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('[autofocus]')?.focus();
  if (scrollY === 0) document.querySelector(':target')?.scrollIntoView();
});
