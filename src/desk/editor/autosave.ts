import { askAboutConflict } from './conflict.ts';
import { isDirty, type IslandField } from './island-fields.ts';

const PAUSE = 1_200;
const RETRY = 5_000;

type Answer =
  | { ok: true; value: { revision: number } }
  | { ok: false; error: { code: string; field?: string; message: string; details?: { revision?: number; texts?: Record<string, string> } } };

interface Sent {
  readonly body: string;
  /** The same for every try of the same body, so that a lost answer does nothing twice. */
  readonly key: string;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Saves what was typed a second after the last stroke, and when the page is left. Answers nothing to
 * somebody else's text: where both changed one, the person chooses. What cannot be sent is tried again.
 */
export function autosave(root: HTMLElement, fields: readonly IslandField[], words: Readonly<Record<string, string>>): void {
  const form = root.querySelector('form');
  const revisions = () => document.querySelectorAll<HTMLInputElement>('input[name="expectedRevision:number"]');
  const status = document.querySelector('[data-saved]');
  if (!form) return;
  let revision = Number(revisions()[0]?.value);
  let timer = 0;
  let saving: Promise<void> | undefined;
  let sent: Sent | undefined;
  let refused: string | undefined;

  const say = (name: string, more = ''): void => {
    const time = new Date().toLocaleTimeString(root.dataset['lang'], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn', timeZone: root.dataset['zone'] });
    if (status) status.textContent = `${(words[name] ?? '').replace('{{time}}', time)} ${more}`.trim();
  };
  const waiting = () => fields.filter((field) => field.theirs === undefined && isDirty(field));
  const soon = (pause: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => { void save(); }, pause);
  };
  const moveTo = (to: number): void => {
    revision = to;
    for (const input of revisions()) input.value = String(to);
  };

  const save = async (): Promise<void> => {
    clearTimeout(timer);
    if (saving) {
      await saving;
      return save();
    }
    const dirty = waiting();
    if (dirty.length === 0) return;
    saving = send(dirty).finally(() => { saving = undefined; });
    return saving;
  };

  const send = async (dirty: readonly IslandField[]): Promise<void> => {
    const body = JSON.stringify({
      edition: root.dataset['edition'],
      expectedRevision: revision,
      ...(root.dataset['sourceRevision'] ? { sourceRevision: Number(root.dataset['sourceRevision']) } : {}),
      changes: dirty.map(({ key, area, confirm }) => ({ key, text: area.value, ...(confirm?.checked ? { confirm: true } : {}) })),
    });
    if (body === refused) return;
    const earlier = sent;
    if (sent?.body !== body) sent = { body, key: newKey(), texts: new Map(dirty.map(({ key, area }) => [key, area.value])) };
    say('saving');
    const answer = await post(sent);
    if (!answer) {
      sent = { ...sent, texts: new Map([...(earlier?.texts ?? []), ...sent.texts]) };
      say('offline');
      soon(RETRY);
      return;
    }
    if (answer.ok) took(dirty, sent.texts, answer.value.revision);
    else if (answer.error.code === 'stale-revision') meet(answer.error.details ?? {}, sent.texts, earlier?.texts);
    else {
      refused = body;
      say('unsaved', answer.error.message);
    }
  };

  const took = (dirty: readonly IslandField[], texts: ReadonlyMap<string, string>, to: number): void => {
    sent = undefined;
    moveTo(to);
    for (const field of dirty) {
      field.saved = texts.get(field.key) ?? field.saved;
      if (!field.confirm?.checked) continue;
      field.section.classList.remove('segment--stale');
      field.section.dataset['origin'] = 'human';
      field.section.querySelector('.stale-mark')?.remove();
      field.confirm.checked = false;
      field.confirm.closest<HTMLElement>('[data-confirm]')?.setAttribute('hidden', '');
    }
    say('saved');
    if (waiting().length > 0) soon(PAUSE);
    else void renewPanel();
  };

  /** Somebody else saved first: what only they changed is taken, what both changed is asked about. */
  const meet = (details: { revision?: number; texts?: Record<string, string> }, texts: ReadonlyMap<string, string>, before?: ReadonlyMap<string, string>): void => {
    sent = undefined;
    if (details.revision === undefined) { location.reload(); return; }
    moveTo(details.revision);
    let asked = 0;
    for (const field of fields) {
      const theirs = details.texts?.[field.key] ?? '';
      const mine = theirs === texts.get(field.key) || theirs === before?.get(field.key);
      if (theirs === field.saved || mine || theirs === field.area.value) field.saved = theirs;
      else if (field.area.value === field.saved) {
        field.saved = theirs;
        field.area.value = theirs;
        field.area.dispatchEvent(new Event('input', { bubbles: true }));
      } else {
        asked += 1;
        askAboutConflict(field, theirs, words, () => { soon(0); });
      }
    }
    say(asked > 0 ? 'conflict' : 'updated');
    if (waiting().length > 0) soon(0);
  };

  for (const field of fields) {
    field.area.addEventListener('input', () => {
      if (!isDirty(field)) return;
      say('unsaved');
      soon(PAUSE);
    });
    field.confirm?.addEventListener('change', () => { soon(0); });
  }
  document.addEventListener('submit', (event) => {
    const other = event.target;
    if (!(other instanceof HTMLFormElement) || !other.action.includes('/desk/do/')) return;
    if (other !== form && waiting().length === 0 && !saving) return;
    event.preventDefault();
    void save().then(() => {
      if (waiting().length > 0) return;
      if (other === form) say('saved');
      else other.submit();
    });
  });
  addEventListener('online', () => { soon(0); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') void save(); });
  addEventListener('beforeunload', (event) => { if (fields.some(isDirty)) event.preventDefault(); });
  // Typed before this script was there, or kept by the browser when the page was loaded again.
  if (waiting().length > 0) soon(PAUSE);
}

/** What stands in the way of the review, as it is after a save; left alone while somebody is in it. */
async function renewPanel(): Promise<void> {
  const panel = document.querySelector('[data-submit-panel]');
  if (!panel || panel.matches(':focus-within') || panel.querySelector('details[open]')) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-submit-panel]');
    if (answer.ok && fresh && !panel.matches(':focus-within')) panel.replaceChildren(...fresh.childNodes);
  } catch {
    // It stays as it was; the server checks again when it is submitted.
  }
}

/** Undefined where the server was not reached, or is in trouble of its own. */
async function post({ body, key }: Sent): Promise<Answer | undefined> {
  try {
    const response = await fetch('/desk/do/save-segments', {
      method: 'POST',
      keepalive: body.length < 60_000,
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body,
    });
    return response.status >= 500 ? undefined : (await response.json() as Answer); // the door's answer
  } catch {
    return undefined;
  }
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
