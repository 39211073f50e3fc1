import { askAboutConflict, forgetConflict } from './conflict.ts';
import type { IslandField } from './island-fields.ts';
import { renewPanel } from './renew-panel.ts';
import { isClean, openSaveQueue, type SaveEffect, type SaveEvent } from './save-queue.ts';
import { saveTexts } from './save-texts.ts';
import { stepSaveQueue } from './step-save-queue.ts';

/** Feeds what happens on the page to the queue of saves, and does what the queue says. */
export function autosave(root: HTMLElement, fields: readonly IslandField[], words: Readonly<Record<string, string>>): void {
  const form = root.querySelector('form');
  if (!form) return;
  const { edition = '', sourceRevision } = root.dataset;
  const send = saveTexts({ edition, sourceRevision: sourceRevision === undefined ? undefined : Number(sourceRevision) });
  const say = speaker(root, words);
  const fieldOf = new Map(fields.map((field) => [field.key, field]));
  const revisions = () => document.querySelectorAll<HTMLInputElement>('input[name="expectedRevision:number"]');
  let queue = openSaveQueue(Number(revisions()[0]?.value), new Map(fields.map(({ key, saved }) => [key, saved])));
  let timer = 0;
  let leaving: HTMLFormElement | undefined;

  const happen = (event: SaveEvent): void => {
    const { queue: next, effects } = stepSaveQueue(queue, event);
    queue = next;
    for (const input of revisions()) input.value = String(queue.revision);
    // What follows the server is about this revision, too.
    for (const part of document.querySelectorAll<HTMLElement>('[data-submit-panel] [data-live-of]')) part.dataset['liveOf'] = String(queue.revision);
    for (const field of fields) field.saved = queue.fields.get(field.key)?.saved ?? field.saved;
    effects.forEach(act);
  };

  const act = (effect: SaveEffect): void => {
    switch (effect.type) {
      case 'wait':
        clearTimeout(timer);
        timer = window.setTimeout(() => { happen({ type: 'due' }); }, effect.ms);
        return;
      case 'send':
        clearTimeout(timer);
        void send(effect.save).then((answer) => { happen({ type: 'answered', answer }); });
        return;
      case 'say':
        say(effect.word, effect.reason);
        return;
      case 'show':
        show(fieldOf.get(effect.key), effect.text);
        return;
      case 'ask': {
        const { key, theirs } = effect;
        askAboutConflict(fieldOf.get(key), theirs, words, (take) => { happen({ type: 'chosen', key, take }); });
        return;
      }
      case 'ask-no-more':
        forgetConflict(fieldOf.get(effect.key));
        return;
      case 'confirmed':
        showConfirmed(fieldOf.get(effect.key));
        return;
      case 'settled':
        void renewPanel(root.dataset['page'] ?? location.href);
        return;
      case 'reload':
        location.reload();
        return;
      case 'flushed':
        leave(effect.clean);
    }
  };

  /** The form that waited for its texts goes on; the editor's own has nothing more to send. */
  const leave = (clean: boolean): void => {
    const waited = leaving;
    leaving = undefined;
    if (!waited || !clean) return;
    if (waited === form) say('saved');
    else waited.submit();
  };

  for (const { key, area, confirm, saved } of fields) {
    area.addEventListener('input', () => { happen({ type: 'typed', key, text: area.value }); });
    confirm?.addEventListener('change', () => { happen({ type: 'confirmed', key, confirm: confirm.checked }); });
    // Typed before this script was there, or kept by the browser when the page was loaded again.
    if (area.value !== saved) happen({ type: 'typed', key, text: area.value });
    if (confirm?.checked) happen({ type: 'confirmed', key, confirm: true });
  }
  document.addEventListener('submit', (event) => {
    const sent = event.target;
    if (!(sent instanceof HTMLFormElement) || !sent.action.includes('/desk/do/')) return;
    if (sent !== form && isClean(queue)) return;
    event.preventDefault();
    leaving = sent;
    happen({ type: 'flush' });
  });
  addEventListener('online', () => { happen({ type: 'online' }); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') happen({ type: 'flush' }); });
  addEventListener('beforeunload', (event) => { if (!isClean(queue)) event.preventDefault(); });
}

/** Says in the bar below how it stands with the texts; with the time, where the sentence has one. */
function speaker(root: HTMLElement, words: Readonly<Record<string, string>>): (word: string, reason?: string) => void {
  const status = document.querySelector('[data-saved]');
  const { lang, zone } = root.dataset;
  return (word, reason = '') => {
    const time = new Date().toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn', timeZone: zone });
    if (status) status.textContent = `${(words[word] ?? '').replace('{{time}}', time)} ${reason}`.trim();
  };
}

function show(field: IslandField | undefined, text: string): void {
  if (!field) return;
  field.area.value = text;
  field.area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The text counts as looked at: nothing of the page calls it stale or a machine's any more. */
function showConfirmed(field: IslandField | undefined): void {
  if (!field) return;
  field.section.classList.remove('segment--stale');
  field.section.dataset['origin'] = 'human';
  field.section.querySelector('.stale-mark')?.remove();
  if (field.confirm) field.confirm.checked = false;
  field.confirm?.closest<HTMLElement>('[data-confirm]')?.setAttribute('hidden', '');
}
