/** One text of the editor. */
export interface QueuedField {
  /** As it stands on the page. */
  readonly text: string;
  /** What the server has, as far as this page knows. */
  readonly saved: string;
  /** "Still right" is ticked. */
  readonly confirm: boolean;
  /** Somebody else's text that the person has yet to choose about: nothing of the field is saved before. */
  readonly theirs?: string;
}

export interface SavedChange {
  readonly key: string;
  readonly text: string;
  readonly confirm?: true;
}

/** What is sent. The same number for every try of the same content, so that a lost answer does nothing twice. */
export interface Save {
  readonly number: number;
  readonly revision: number;
  readonly changes: readonly SavedChange[];
}

/**
 * `idle`: nothing waits. `pending`: something waits for the pause to be over. `saving`: a save is under way, never two.
 * `offline`: the last one was not answered. `conflict`: what waits needs the person's choice. `refused`: the server does
 * not take what stands there until it is changed.
 */
export type SavePhase = 'idle' | 'pending' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface SaveQueue {
  readonly phase: SavePhase;
  /** Of the edition, as of the last answer. */
  readonly revision: number;
  readonly fields: ReadonlyMap<string, QueuedField>;
  /** Saves so far. */
  readonly count: number;
  /** The save under way, or the last one that was. */
  readonly last?: Save;
  /** Saves since the last answer that may have arrived all the same. */
  readonly unanswered: readonly Save[];
  readonly refused?: Save;
  /** The next save does not wait for its pause once this one is answered. */
  readonly hurried: boolean;
  /** Somebody waits for everything to be saved: they are told by `flushed`. */
  readonly flushing: boolean;
}

/** What the server says of a save; `unreachable` where it says nothing, or is in trouble of its own. */
export type SaveAnswer =
  | { readonly kind: 'saved'; readonly revision: number }
  /** Somebody else saved first: the revision and all texts that are there now, where the answer names them. */
  | { readonly kind: 'stale'; readonly now?: { readonly revision: number; readonly texts: Readonly<Record<string, string>> } }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

export type SaveEvent =
  | { readonly type: 'typed'; readonly key: string; readonly text: string }
  | { readonly type: 'confirmed'; readonly key: string; readonly confirm: boolean }
  /** The pause that was asked for is over. */
  | { readonly type: 'due' }
  | { readonly type: 'online' }
  /** The page is left, or a form wants to be sent: everything now. */
  | { readonly type: 'flush' }
  | { readonly type: 'answered'; readonly answer: SaveAnswer }
  /** The person chose between their own text and somebody else's. */
  | { readonly type: 'chosen'; readonly key: string; readonly take: 'mine' | 'theirs' };

export type SaveEffect =
  /** There is one pause: this one takes the place of the one before. */
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'send'; readonly save: Save }
  | { readonly type: 'say'; readonly word: 'saving' | 'saved' | 'unsaved' | 'offline' | 'conflict' | 'updated'; readonly reason?: string }
  /** Put this text into the field. */
  | { readonly type: 'show'; readonly key: string; readonly text: string }
  | { readonly type: 'ask'; readonly key: string; readonly theirs: string }
  | { readonly type: 'ask-no-more'; readonly key: string }
  /** "Still right" was stored: the text is a person's, and not stale. */
  | { readonly type: 'confirmed'; readonly key: string }
  /** Nothing waits any more. */
  | { readonly type: 'settled' }
  /** What is there now is not known: only the page itself can say. */
  | { readonly type: 'reload' }
  /** The end of a flush; `clean`: nothing stands on the page that the server does not have. */
  | { readonly type: 'flushed'; readonly clean: boolean };

export interface SaveStep {
  readonly queue: SaveQueue;
  readonly effects: readonly SaveEffect[];
}

/** A queue over texts as the server sent them. */
export function openSaveQueue(revision: number, saved: ReadonlyMap<string, string>): SaveQueue {
  const fields = new Map([...saved].map(([key, text]) => [key, { text, saved: text, confirm: false }]));
  return { phase: 'idle', revision, fields, count: 0, unanswered: [], hurried: false, flushing: false };
}

/** Whether the server lacks something of a field. */
export function isDirty({ text, saved, confirm }: QueuedField): boolean {
  return text !== saved || confirm;
}

/** Whether the page can be left without losing anything. */
export function isClean({ fields, phase }: SaveQueue): boolean {
  return phase !== 'saving' && ![...fields.values()].some(isDirty);
}
