import type { LocaleTag, PersonName } from './cast.ts';
import type { Command } from './commands.ts';
import type { Random } from './random.ts';

interface Scene {
  readonly random: Random;
  readonly work: number;
  readonly locale: LocaleTag;
  readonly writer: PersonName;
  readonly deciders: readonly PersonName[];
  /** A segment that the work's kind has. */
  readonly key: string;
}

/** A few commands in a row that chance alone would rarely put together; what does not fit the moment is refused or passed over. */
const plots: readonly ((scene: Scene) => Command[])[] = [
  // Somebody objects, or takes it back, while the last approval can still be undone.
  (scene) => [...approveAll(scene), decide(scene, scene.random.pick(scene.deciders), scene.random.pick(['object', 'request-changes', 'retract'])), { do: 'wait', ms: 7_000 }, { do: 'settle' }, decide(scene, scene.random.pick(scene.deciders), 'retract'), { do: 'wait', ms: 3_000 }, { do: 'settle' }],
  // A new text is released and taken back in the same moment.
  (scene) => [...release(scene), change(scene), submit(scene), ...approveAll(scene), { do: 'wait', ms: 10_000 }, ...release(scene), withdraw(scene)],
  // The policy is edited under an open round.
  (scene) => [{ do: 'policy', n: 2 }, change(scene), submit(scene), { do: 'policy', n: 1 }, decide(scene, scene.deciders[0] ?? 'mori', 'approve'), { do: 'wait', ms: 10_000 }, { do: 'settle' }],
  ({ random }) => {
    const who = random.pick(['tanaka', 'suzuki'] as const);
    return [{ do: 'stop', who, scope: random.pick(['campaign', 'channel', 'account']) }, { do: 'resume', who, nth: 0 }, { do: 'resume', who, nth: 0 }, { do: 'pin' }, { do: 'resume', who: 'suzuki', nth: 0 }];
  },
  // The artwork moves under a finished translation.
  (scene) => [{ do: 'edit-work', who: 'sato', work: scene.work, change: 'artwork', n: scene.random.below(6), revision: 'right' }, { do: 'send', who: 'sato', work: scene.work, revision: 'right' }, change(scene), submit(scene), { do: 'look', who: scene.deciders[0] ?? 'mori', work: scene.work, locale: scene.locale }],
  // A slot has two releases to choose from.
  (scene) => [...release(scene), { do: 'plan-slot', who: 'tanaka', work: scene.work, locale: scene.locale, due: 3_600_000 }, change(scene), submit(scene), ...approveAll(scene), { do: 'wait', ms: 10_000 }, ...release(scene), { do: 'pin' }],
  // Two deciders at once, and a publisher who is early.
  (scene) => [
    { do: 'both', requests: [decide(scene, scene.deciders[0] ?? 'mori', 'approve'), decide(scene, scene.deciders.at(-1) ?? 'mori', 'approve')] },
    { do: 'wait', ms: 10_000 }, ...approveAll(scene), { do: 'wait', ms: 10_000 }, { do: 'both', requests: [...release(scene), withdraw(scene)] },
  ],
];

export function plot(scene: Scene): Command[] {
  return scene.random.pick(plots)(scene);
}

type Request = Extract<Command, { do: 'decide' | 'save' | 'submit' | 'release' | 'withdraw' }>;

function decide({ work, locale }: Scene, who: PersonName, kind: 'approve' | 'object' | 'request-changes' | 'retract'): Request {
  return { do: 'decide', who, work, locale, kind, fingerprint: 'right', round: 'newest', reason: true };
}

/** Everybody of the locale, then the secretariat after the first stage's windows; the last approval is four seconds old. */
function approveAll(scene: Scene): Command[] {
  const approvals = scene.deciders.map((who) => decide(scene, who, 'approve'));
  return [...approvals, { do: 'wait', ms: 10_000 }, decide(scene, 'mori', 'approve'), { do: 'wait', ms: 4_000 }];
}

function change({ random, work, locale, writer, key }: Scene): Request {
  return { do: 'save', who: writer, work, locale, texts: [[key, random.below(3), 'composed']], revision: 'right' };
}

function submit({ work, locale, writer }: Scene): Request {
  return { do: 'submit', who: writer, work, locale, revision: 'right' };
}

function release({ random, work, locale }: Scene): [Request] {
  return [{ do: 'release', who: 'tanaka', work, locale, ...(random.chance(50) ? { replace: 'cancel' } : {}) }];
}

function withdraw({ work, locale }: Scene): Request {
  return { do: 'withdraw', who: 'sato', work, locale, nth: 0, reason: true };
}
