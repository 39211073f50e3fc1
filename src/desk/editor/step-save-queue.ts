import { assertNever } from '#app/domain/result.ts';
import { isClean, isDirty, type QueuedField, type Save, type SaveAnswer, type SavedChange, type SaveEffect, type SaveEvent, type SaveQueue, type SaveStep } from './save-queue.ts';

/** After the last stroke. */
export const PAUSE = 1_200;
/** After a save that nobody answered. */
export const RETRY = 5_000;

/**
 * Saves what was typed a pause after the last stroke, one save at a time. Writes nothing over a text that somebody else
 * saved meanwhile: what only they changed is taken, what both changed is asked about. What was not answered is tried again.
 */
export function stepSaveQueue(queue: SaveQueue, event: SaveEvent): SaveStep {
  switch (event.type) {
    case 'typed': {
      const typed = withField(queue, event.key, { text: event.text });
      const field = typed.fields.get(event.key);
      return field && isDirty(field) ? pause(typed, PAUSE, { type: 'say', word: 'unsaved' }) : { queue: typed, effects: [] };
    }
    case 'confirmed':
      return pause(withField(queue, event.key, { confirm: event.confirm }), 0);
    case 'online':
      return pause(queue, 0);
    case 'due':
      return save(queue);
    case 'flush':
      return save({ ...queue, flushing: true });
    case 'chosen':
      return choose(queue, event.key, event.take);
    case 'answered':
      return queue.phase === 'saving' && queue.last ? answered(queue, queue.last, event.answer) : { queue, effects: [] };
    default:
      return assertNever(event);
  }
}

function withField(queue: SaveQueue, key: string, change: Partial<QueuedField>): SaveQueue {
  const field = queue.fields.get(key);
  return field ? { ...queue, fields: new Map(queue.fields).set(key, { ...field, ...change }) } : queue;
}

/** Waits before the next save. One that is under way goes on; what it left is looked at when the pause is over. */
function pause(queue: SaveQueue, ms: number, ...before: SaveEffect[]): SaveStep {
  const phase = queue.phase === 'saving' ? 'saving' : 'pending';
  return { queue: { ...queue, phase }, effects: [...before, { type: 'wait', ms }] };
}

/** What can be sent now. */
function waiting({ fields }: SaveQueue): SavedChange[] {
  return [...fields].flatMap(([key, field]) => (field.theirs === undefined && isDirty(field) ? [{ key, text: field.text, ...(field.confirm ? { confirm: true } as const : {}) }] : []));
}

function save(queue: SaveQueue): SaveStep {
  if (queue.phase === 'saving') return { queue: { ...queue, hurried: true }, effects: [] };
  const changes = waiting(queue);
  if (changes.length === 0) return rest(queue);
  const isSame = (one: Save) => one.revision === queue.revision && JSON.stringify(one.changes) === JSON.stringify(changes);
  if (queue.refused && isSame(queue.refused)) return endFlush({ ...queue, phase: 'refused' });
  const tried = queue.unanswered.find(isSame);
  const number = tried?.number ?? queue.count + 1;
  const sent = tried ?? { number, revision: queue.revision, changes };
  return {
    queue: { ...queue, phase: 'saving', last: sent, count: Math.max(queue.count, number), hurried: false },
    effects: [{ type: 'say', word: 'saving' }, { type: 'send', save: sent }],
  };
}

/** Nothing can be sent: all is saved, or the rest waits for a choice. */
function rest(queue: SaveQueue, ...before: SaveEffect[]): SaveStep {
  const asks = [...queue.fields.values()].some(({ theirs }) => theirs !== undefined);
  return endFlush({ ...queue, phase: asks ? 'conflict' : 'idle' }, ...before);
}

function endFlush(queue: SaveQueue, ...before: SaveEffect[]): SaveStep {
  return {
    queue: { ...queue, flushing: false, hurried: false },
    effects: queue.flushing ? [...before, { type: 'flushed', clean: isClean(queue) }] : before,
  };
}

function answered(queue: SaveQueue, sent: Save, answer: SaveAnswer): SaveStep {
  switch (answer.kind) {
    case 'saved':
      return took(queue, sent, answer.revision);
    case 'stale':
      return answer.now ? meet(queue, sent, answer.now) : { queue, effects: [{ type: 'reload' }] };
    case 'refused': {
      const refused: SaveQueue = { ...queue, phase: 'refused', refused: sent };
      const says: SaveEffect = { type: 'say', word: 'unsaved', reason: answer.message };
      return queue.hurried ? after([says], save(refused)) : endFlush(refused, says);
    }
    case 'unreachable': {
      const unanswered = queue.unanswered.includes(sent) ? queue.unanswered : [...queue.unanswered, sent];
      return endFlush({ ...queue, phase: 'offline', unanswered }, { type: 'say', word: 'offline' }, { type: 'wait', ms: RETRY });
    }
    default:
      return assertNever(answer);
  }
}

function took(queue: SaveQueue, sent: Save, revision: number): SaveStep {
  const confirmed = sent.changes.filter(({ confirm }) => confirm === true);
  let next: SaveQueue = { ...queue, phase: 'pending', revision, unanswered: [] };
  for (const { key, text } of sent.changes) next = withField(next, key, { saved: text });
  for (const { key } of confirmed) next = withField(next, key, { confirm: false });
  const effects: SaveEffect[] = [...confirmed.map(({ key }): SaveEffect => ({ type: 'confirmed', key })), { type: 'say', word: 'saved' }];
  if (waiting(next).length === 0) return rest(next, ...effects, { type: 'settled' });
  return queue.hurried || queue.flushing ? after(effects, save(next)) : pause(next, PAUSE, ...effects);
}

/** Somebody else saved first. */
function meet(queue: SaveQueue, sent: Save, now: { readonly revision: number; readonly texts: Readonly<Record<string, string>> }): SaveStep {
  const own = [...queue.unanswered, sent].flatMap(({ changes }) => changes);
  let next: SaveQueue = { ...queue, phase: 'pending', revision: now.revision, unanswered: [] };
  const effects: SaveEffect[] = [];
  for (const [key, field] of queue.fields) {
    const theirs = now.texts[key] ?? '';
    const isMine = own.some((change) => change.key === key && change.text === theirs);
    if (theirs === field.saved || isMine || theirs === field.text) {
      next = withField(next, key, { saved: theirs, theirs: undefined });
      if (field.theirs !== undefined) effects.push({ type: 'ask-no-more', key });
    } else if (field.text === field.saved) {
      next = withField(next, key, { saved: theirs, text: theirs });
      effects.push({ type: 'show', key, text: theirs });
    } else {
      next = withField(next, key, { theirs });
      effects.push({ type: 'ask', key, theirs });
    }
  }
  const says: SaveEffect = { type: 'say', word: effects.some(({ type }) => type === 'ask') ? 'conflict' : 'updated' };
  if (waiting(next).length === 0) return rest(next, ...effects, says);
  return queue.flushing ? after([...effects, says], save(next)) : pause(next, 0, ...effects, says);
}

function choose(queue: SaveQueue, key: string, take: 'mine' | 'theirs'): SaveStep {
  const theirs = queue.fields.get(key)?.theirs;
  if (theirs === undefined) return { queue, effects: [] };
  const chosen = withField(queue, key, { saved: theirs, theirs: undefined, ...(take === 'theirs' ? { text: theirs } : {}) });
  return take === 'theirs'
    ? pause(chosen, 0, { type: 'show', key, text: theirs }, { type: 'say', word: 'updated' })
    : pause(chosen, 0, { type: 'say', word: 'unsaved' });
}

function after(effects: readonly SaveEffect[], { queue, effects: more }: SaveStep): SaveStep {
  return { queue, effects: [...effects, ...more] };
}
