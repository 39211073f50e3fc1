import type { Command } from './commands.ts';
import type { LocaleTag, PersonName } from './cast.ts';

const save = (who: PersonName, work: number, locale: LocaleTag, keys: readonly string[], n = 0): Command => ({ do: 'save', who, work, locale, texts: keys.map((key) => [key, n, 'composed'] as const), revision: 'right' });
const approve = (who: PersonName, work: number, locale: LocaleTag): Command => ({ do: 'decide', who, work, locale, kind: 'approve', fingerprint: 'right', round: 'newest', reason: false });
const undoOver: readonly Command[] = [{ do: 'wait', ms: 10_000 }, { do: 'settle' }];
const poster = ['title', 'alt'];
const post = ['text', 'alt.1'];

const made: readonly Command[] = [
  { do: 'create-work', who: 'sato', kind: 'poster' },
  { do: 'create-work', who: 'sato', kind: 'post' },
];
const sent: readonly Command[] = [
  ...made,
  save('sato', 0, 'ja', poster), save('sato', 1, 'ja', post),
  { do: 'send', who: 'sato', work: 0, revision: 'right' }, { do: 'send', who: 'sato', work: 1, revision: 'right' },
];
const inReview: readonly Command[] = [
  ...sent,
  save('vanna', 0, 'km', poster), save('lim', 0, 'ms', poster), save('vanna', 1, 'km', post),
  { do: 'submit', who: 'vanna', work: 0, locale: 'km', revision: 'right' },
  { do: 'submit', who: 'vanna', work: 1, locale: 'km', revision: 'right' },
  { do: 'submit', who: 'lim', work: 0, locale: 'ms', revision: 'right' },
];
const granted: readonly Command[] = [
  ...inReview,
  approve('dara', 0, 'km'), approve('dara', 1, 'km'), approve('aisyah', 0, 'ms'), approve('farid', 0, 'ms'), ...undoOver,
  approve('mori', 0, 'km'), approve('mori', 1, 'km'), approve('mori', 0, 'ms'), ...undoOver,
];
const released: readonly Command[] = [
  ...granted,
  { do: 'release', who: 'tanaka', work: 0, locale: 'km' },
  { do: 'release', who: 'tanaka', work: 1, locale: 'km', start: 600_000 },
  { do: 'plan-slot', who: 'tanaka', work: 1, locale: 'km', due: 900_000 },
];

/** Where sequences begin: how far the works have come already. */
export const stages = { made, sent, inReview, granted, released } as const satisfies Readonly<Record<string, readonly Command[]>>;
export type StageName = keyof typeof stages;
