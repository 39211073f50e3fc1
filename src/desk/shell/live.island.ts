import morphdom from 'morphdom';

// Asks for the page again and changes what differs. What somebody has opened stays open, and what somebody
// is typing stays as it is; nobody's place on the page moves. A part may come later, with a part of the page that
// another script renews, and ends where there is nothing more to follow. See `live.tsx`.
const DEFAULT_EVERY = 3;
let paused = false;
let touchedAt = performance.now();

const partNow = (): HTMLElement | undefined => document.querySelector<HTMLElement>('[data-live]') ?? undefined;
const loop = (): void => { setTimeout(() => void look().finally(loop), Number(partNow()?.dataset['live'] ?? DEFAULT_EVERY) * 1000); };

for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, () => { touchedAt = performance.now(); }, { passive: true });
document.addEventListener('visibilitychange', () => void look());
document.addEventListener('click', ({ target }) => {
  const part = partNow();
  if (!part || !(target instanceof Element) || !target.closest('[data-live-pause]')) return;
  paused = !paused;
  dress(part, undefined);
  void look();
});
const first = partNow();
if (first) dress(first, undefined);
loop();

async function look(): Promise<void> {
  const part = partNow();
  if (!part || paused || document.hidden) return;
  if (performance.now() - touchedAt > Number(part.dataset['liveRest']) * 60_000) { dress(part, 'resting'); return; }
  const fresh = await readAgain(part);
  // Another script may have put a newer one in its place meanwhile.
  if (!part.isConnected) return;
  if (!fresh) dress(part, 'lost');
  else if (fresh.dataset['liveOf'] !== part.dataset['liveOf']) dress(part, 'changed');
  else {
    update(part, fresh);
    if (fresh.dataset['live'] === undefined) delete part.dataset['live'];
    else dress(part, undefined);
  }
}

/** The part's own words: why it does not follow, the way to read it by hand, and the button. */
function dress(part: HTMLElement, why: 'lost' | 'resting' | 'changed' | undefined): void {
  const again = part.querySelector<HTMLElement>('[data-live-again]');
  const pause = part.querySelector<HTMLButtonElement>('[data-live-pause]');
  const note = part.querySelector<HTMLElement>('[data-live-note]');
  const text = why === undefined ? '' : (note?.dataset[why] ?? '');
  if (note && note.textContent !== text) note.textContent = text;
  if (again) again.hidden = why === undefined && !paused;
  if (!pause) return;
  pause.dataset['stop'] ??= pause.textContent;
  pause.textContent = (paused ? pause.dataset['go'] : pause.dataset['stop']) ?? '';
  pause.hidden = false;
}

/** The same part as it stands now; undefined where it cannot be had: no answer, or the session has ended. */
async function readAgain(part: HTMLElement): Promise<HTMLElement | undefined> {
  const from = part.querySelector<HTMLAnchorElement>('[data-live-again]')?.href ?? location.href;
  try {
    const answer = await fetch(from, { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (!answer.ok) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id) ?? undefined;
  } catch {
    return undefined;
  }
}

function update(part: HTMLElement, fresh: Element): void {
  morphdom(part, fresh, {
    childrenOnly: true,
    onBeforeElUpdated(now, next) {
      if (now.isEqualNode(next) || 'livePause' in now.dataset || 'liveAgain' in now.dataset || 'liveNote' in now.dataset) return false;
      if (now instanceof HTMLDetailsElement && next instanceof HTMLDetailsElement) next.open = now.open;
      return !isTypedIn(now);
    },
    // What somebody works in does not go away under their hands; the server refuses what came too late.
    onBeforeNodeDiscarded: (node) => !(node instanceof Element && (node.contains(document.activeElement) || isOpenForm(node))),
  });
}

/** Fields that differ from what the page came with, or hold the focus. */
function isTypedIn(element: Element): boolean {
  if (element === document.activeElement) return element.matches('input, select, textarea');
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.type !== 'hidden' && element.value !== element.defaultValue;
  if (element instanceof HTMLSelectElement) return [...element.options].some((option) => option.selected !== option.defaultSelected);
  return false;
}

/** What is folded only to be short (`fold.tsx`) is no form that somebody opened, though it holds some. */
function isOpenForm(node: Element): boolean {
  return node.matches('details[open]:not([data-fold]):has(form), :has(details[open]:not([data-fold]) form)');
}
