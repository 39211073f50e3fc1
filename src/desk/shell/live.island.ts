import morphdom from 'morphdom';

// Asks for the page again and changes what differs. What somebody has opened stays open, and what somebody
// is typing stays as it is; nobody's place on the page moves. See `live.tsx`.
const part = document.querySelector<HTMLElement>('[data-live]');
if (part) follow(part, Number(part.dataset['live']) * 1000, Number(part.dataset['liveRest']) * 60_000);

function follow(part: HTMLElement, everyMs: number, restAfterMs: number): void {
  let paused = false;
  let touchedAt = performance.now();
  const again = part.querySelector<HTMLElement>('[data-live-again]');
  const pause = part.querySelector<HTMLButtonElement>('[data-live-pause]');
  const note = part.querySelector<HTMLElement>('[data-live-note]');
  const words = { pause: pause?.textContent ?? '', go: pause?.dataset['go'] ?? '' };
  const tell = (why: 'lost' | 'resting' | undefined): void => {
    const text = why === undefined ? '' : (note?.dataset[why] ?? '');
    if (note && note.textContent !== text) note.textContent = text;
    if (again) again.hidden = why === undefined && !paused;
  };
  const look = async (): Promise<void> => {
    if (paused || document.hidden) return;
    if (performance.now() - touchedAt > restAfterMs) { tell('resting'); return; }
    const fresh = await readAgain(part.id);
    if (fresh) update(part, fresh);
    tell(fresh ? undefined : 'lost');
  };
  const loop = (): void => { setTimeout(() => void look().finally(loop), everyMs); };
  for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, () => { touchedAt = performance.now(); }, { passive: true });
  document.addEventListener('visibilitychange', () => void look());
  pause?.addEventListener('click', () => {
    paused = !paused;
    pause.textContent = paused ? words.go : words.pause;
    tell(undefined);
    void look();
  });
  if (pause) pause.hidden = false;
  tell(undefined);
  loop();
}

/** The same part as it stands now; undefined where it cannot be had: no answer, or the session has ended. */
async function readAgain(id: string): Promise<Element | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (!answer.ok) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id) ?? undefined;
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

function isOpenForm(node: Element): boolean {
  return node.matches('details[open]:has(form), :has(details[open] form)');
}
