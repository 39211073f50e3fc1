import type { Instant } from './clock.ts';
import type { Draft } from './draft.ts';
import { liveRelease, releaseState, type Release } from './release.ts';
import type { RoundState } from './round.ts';

/**
 * What the matrix shows of an edition, in order of precedence: the first that is true. What needs
 * somebody comes before what runs by itself, and what runs before what rests.
 */
export const summaryStates = [
  'held', 'objected', 'changes-requested', 'in-review', 'granted', 'scheduled',
  'live-stale', 'live', 'withdrawn', 'lapsed', 'stale', 'ready', 'translating', 'ended', 'missing',
] as const;
export type SummaryState = (typeof summaryStates)[number];

export const nextSteps = [
  'write-source', 'translate', 'finish-texts', 'update-texts', 'submit', 'decide', 'make-changes', 'settle-objection',
  'release', 'lift-hold', 'wait-for-window', 'mend-withdrawn', 'submit-again', 'none',
] as const;
export type NextStep = (typeof nextSteps)[number];

/** Who the next step waits for. */
export type NextFor = 'staff' | 'translator' | 'reviewer' | 'publisher' | 'nobody';

export interface SummaryInput {
  readonly isSource: boolean;
  readonly draft: Pick<Draft, 'state' | 'staleness'>;
  /** The edition's newest round; `released`: a release that was not cancelled came of its grant. */
  readonly round?: { readonly state: RoundState; readonly released: boolean };
  readonly releases: readonly Release[];
  /** Campaign clock. */
  readonly now: Instant;
}

export interface Summary {
  readonly state: SummaryState;
  readonly live: boolean;
  readonly stale: boolean;
  readonly nextStep: NextStep;
  readonly nextFor: NextFor;
}

/** One edition's summary and next step, from its draft, newest round, releases and the clock. */
export function summarise(input: SummaryInput): Summary {
  const live = liveRelease(input.releases, input.now) !== undefined;
  const stale = input.draft.staleness.stale;
  const truths = truthsOf(input, live, stale);
  const state = summaryStates.find((candidate) => truths[candidate]) ?? 'missing';
  return { state, live, stale, ...next(state, input.isSource) };
}

function truthsOf({ draft, round, releases, now }: SummaryInput, live: boolean, stale: boolean): Record<SummaryState, boolean> {
  const states = releases.map((release) => releaseState(release, releases, now));
  const newest = releases.reduce<Release | undefined>((top, release) => (top && top.seq > release.seq ? top : release), undefined);
  const newestState = newest && releaseState(newest, releases, now);
  const used = round?.state === 'granted' && round.released;
  return {
    held: states.includes('held'),
    objected: round?.state === 'objected',
    'changes-requested': round?.state === 'changes-requested',
    'in-review': round?.state === 'open',
    granted: round?.state === 'granted' && !used,
    scheduled: states.includes('scheduled'),
    'live-stale': live && stale,
    live,
    withdrawn: newestState === 'withdrawn',
    lapsed: round?.state === 'lapsed',
    stale: stale && draft.state !== 'missing',
    // A released draft is not "ready": its round is over and used.
    ready: draft.state === 'ready' && !used,
    translating: draft.state === 'translating',
    ended: newestState === 'ended',
    missing: true,
  };
}

function next(state: SummaryState, isSource: boolean): Pick<Summary, 'nextStep' | 'nextFor'> {
  const writer: NextFor = isSource ? 'staff' : 'translator';
  const steps: Record<SummaryState, [NextStep, NextFor]> = {
    held: ['lift-hold', 'publisher'],
    objected: ['settle-objection', 'staff'],
    'changes-requested': ['make-changes', writer],
    'in-review': ['decide', 'reviewer'],
    granted: ['release', 'publisher'],
    scheduled: ['wait-for-window', 'nobody'],
    'live-stale': ['update-texts', writer],
    live: ['none', 'nobody'],
    withdrawn: ['mend-withdrawn', 'staff'],
    lapsed: ['submit-again', writer],
    stale: ['update-texts', writer],
    ready: ['submit', writer],
    translating: ['finish-texts', writer],
    ended: ['none', 'nobody'],
    missing: [isSource ? 'write-source' : 'translate', writer],
  };
  const [nextStep, nextFor] = steps[state];
  return { nextStep, nextFor };
}
