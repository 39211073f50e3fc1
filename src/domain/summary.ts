import type { Instant } from './clock.ts';
import { draftStates, type Draft, type DraftState } from './draft.ts';
import { liveRelease, releaseState, type Release, type ReleaseState } from './release.ts';
import type { RoundState } from './round.ts';

/**
 * What the matrix shows of an edition, in order of precedence: the first that is true. What needs
 * somebody comes before what runs by itself, and what runs before what rests.
 */
export const summaryStates = [
  'held', 'objected', 'changes-requested', 'in-review', 'granted', 'scheduled',
  'live-stale', 'live', 'withdrawn', 'lapsed', 'stale', 'blocked', 'ready', 'translating', 'ended', 'missing',
] as const;
export type SummaryState = (typeof summaryStates)[number];

export const nextSteps = [
  'write-source', 'translate', 'finish-texts', 'update-texts', 'mend-texts', 'submit', 'decide', 'make-changes', 'settle-objection',
  'release', 'lift-hold', 'wait-for-window', 'mend-withdrawn', 'submit-again', 'none',
] as const;
export type NextStep = (typeof nextSteps)[number];

/** Who the next step waits for. */
export type NextFor = 'staff' | 'translator' | 'reviewer' | 'publisher' | 'nobody';

export interface SummaryInput {
  readonly isSource: boolean;
  readonly draft: Pick<Draft, 'state' | 'staleness'>;
  /** Whether a check keeps its texts from being submitted: asked only where nothing else decides. */
  readonly blocked: () => boolean;
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
export function summarise({ isSource, draft, blocked, ...standing }: SummaryInput): Summary {
  const facts = factsOf(standing);
  const { stale } = draft.staleness;
  const state = stateOf(facts, { state: draft.state, stale, blocked });
  return { state, live: facts.live, stale, ...next(state, isSource) };
}

/** An edition without its texts: of the draft its stored state only. */
export interface SummaryWithoutTexts extends Omit<SummaryInput, 'isSource' | 'draft' | 'blocked'> {
  /** Every state where it is not known. */
  readonly draft?: DraftState;
}

/**
 * Every state that {@link summarise} may give an edition whose texts were not read, so that nobody knows whether it is stale or blocked.
 * One state: its texts decide nothing.
 */
export function possibleStates({ draft, ...standing }: SummaryWithoutTexts): ReadonlySet<SummaryState> {
  const facts = factsOf(standing);
  const drafts = draft === undefined ? draftStates : [draft];
  const texts = [{ stale: false, blocked: false }, { stale: false, blocked: true }, { stale: true, blocked: false }];
  return new Set(drafts.flatMap((state) => texts.map(({ stale, blocked }) => stateOf(facts, { state, stale, blocked: () => blocked }))));
}

/** What rounds, releases and the clock say, whatever the texts. */
interface Facts {
  readonly live: boolean;
  readonly releases: ReadonlySet<ReleaseState>;
  readonly newest: ReleaseState | undefined;
  readonly round: RoundState | undefined;
  /** The newest round was granted, and a release came of it. */
  readonly used: boolean;
}

interface DraftFacts {
  readonly state: DraftState;
  readonly stale: boolean;
  readonly blocked: () => boolean;
}

function factsOf({ round, releases, now }: Omit<SummaryInput, 'isSource' | 'draft' | 'blocked'>): Facts {
  const newest = releases.reduce<Release | undefined>((top, release) => (top && top.seq > release.seq ? top : release), undefined);
  return {
    live: liveRelease(releases, now) !== undefined,
    releases: new Set(releases.map((release) => releaseState(release, releases, now))),
    newest: newest && releaseState(newest, releases, now),
    round: round?.state,
    used: round?.state === 'granted' && round.released,
  };
}

const truths: Readonly<Record<SummaryState, (facts: Facts, draft: DraftFacts) => boolean>> = {
  held: ({ releases }) => releases.has('held'),
  objected: ({ round }) => round === 'objected',
  'changes-requested': ({ round }) => round === 'changes-requested',
  'in-review': ({ round }) => round === 'open',
  granted: ({ round, used }) => round === 'granted' && !used,
  scheduled: ({ releases }) => releases.has('scheduled'),
  'live-stale': ({ live }, { stale }) => live && stale,
  live: ({ live }) => live,
  withdrawn: ({ newest }) => newest === 'withdrawn',
  lapsed: ({ round }) => round === 'lapsed',
  stale: (_, { state, stale }) => stale && state !== 'missing',
  blocked: ({ used }, { state, blocked }) => state === 'ready' && !used && blocked(),
  // A released draft is not "ready": its round is over and used.
  ready: ({ used }, { state }) => state === 'ready' && !used,
  translating: (_, { state }) => state === 'translating',
  ended: ({ newest }) => newest === 'ended',
  missing: () => true,
};

function stateOf(facts: Facts, draft: DraftFacts): SummaryState {
  return summaryStates.find((state) => truths[state](facts, draft)) ?? 'missing';
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
    blocked: ['mend-texts', writer],
    ready: ['submit', writer],
    translating: ['finish-texts', writer],
    ended: ['none', 'nobody'],
    missing: [isSource ? 'write-source' : 'translate', writer],
  };
  const [nextStep, nextFor] = steps[state];
  return { nextStep, nextFor };
}
