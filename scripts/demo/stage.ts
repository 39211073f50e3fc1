import type { Instant } from '#app/domain/clock.ts';
import { SECOND } from '#app/domain/clock.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Result } from '#app/domain/result.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { silentLog } from '#app/observability/log.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import type { Context } from '#app/operations/context.ts';
import type { Operation } from '#app/operations/operation.ts';
import { perform } from '#app/operations/perform.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import type { Row } from '#app/store/rows.ts';
import { cast, seats, type CastKey } from './cast.ts';

/** The demo's history is played through the same operations as real work, by its cast, on clocks of its own. */
export interface Stage {
  readonly context: Context;
  readonly actors: Readonly<Record<CastKey, Actor>>;
  /** Sets both clocks. The real one is taken to have run beside the campaign's until now. */
  at(instant: Instant): void;
  as<I, O, P>(who: CastKey, operation: Operation<I, O, P>, input: NoInfer<I>): Promise<O>;
  edition(work: string, locale: string): Promise<Row<'editions'>>;
  write(who: CastKey, work: string, locale: string, texts: Readonly<Record<string, string>>, origin?: 'human' | 'machine'): Promise<void>;
  sendToTranslation(work: string): Promise<void>;
  submit(who: CastKey, work: string, locale: string): Promise<{ round: string; fingerprint: string }>;
  /** Submits, lets every partner of the locale and then the secretariat approve. */
  grant(who: CastKey, work: string, locale: string): Promise<void>;
  decide(who: CastKey, review: { round: string; fingerprint: string }, kind: 'approve' | 'request-changes', reason?: string): Promise<void>;
  release(work: string, locale: string, startsAt?: Instant): Promise<void>;
  /** Writes and approves a work in each of these languages, its source (Japanese) first; at `releasedAt` all of them go live. */
  publish(work: string, texts: Readonly<Record<string, Readonly<Record<string, string>>>>, releasedAt: Instant): Promise<void>;
}

/** @param clocks moved by the stage; `real` never past the true present */
export function openStage(
  base: Context,
  actors: Stage['actors'],
  clocks: { real: Instant; campaign: Instant },
): Stage {
  const context: Context = {
    ...base,
    log: silentLog(), // of days long past
    campaignClock: { now: () => clocks.campaign, refresh: () => Promise.resolve() },
    realClock: { now: () => clocks.real },
  };
  const pass = (ms: number) => {
    clocks.real += ms;
    clocks.campaign += ms;
  };
  const as: Stage['as'] = async (who, operation, input) => {
    pass(SECOND);
    const done = await perform(context, actors[who], operation, input);
    return must(done, `${who} ${operation.name}`);
  };
  const edition: Stage['edition'] = async (work, locale) => {
    const row = await context.db.first('editions', { work, locale });
    if (!row) throw new Error(`No edition of ${work} in ${locale}`);
    return row;
  };
  const submit: Stage['submit'] = async (who, work, locale) => {
    const { id, revision } = await edition(work, locale);
    return as(who, submitEdition, { edition: id, expectedRevision: revision });
  };
  const settle = async () => {
    pass(UNDO_WINDOW);
    await settleDueRounds(context);
  };
  const stage: Stage = {
    context, actors, as, edition, submit,
    at(instant) {
      clocks.real += Math.max(0, instant - clocks.campaign);
      clocks.campaign = instant;
    },
    async write(who, work, locale, texts, origin = 'human') {
      const { id, revision } = await edition(work, locale);
      const changes = Object.entries(texts).map(([key, text]) => ({ key, text, origin }));
      await as(who, saveSegments, { edition: id, expectedRevision: revision, changes });
    },
    async sendToTranslation(work) {
      const row = await context.db.get('works', work);
      const source = await edition(work, row?.sourceLocale ?? 'ja');
      await as('sato', sendToTranslation, { work, expectedRevision: source.revision });
    },
    async decide(who, { round, fingerprint }, kind, reason) {
      await as(who, decide, { round, fingerprint, kind, ...(reason === undefined ? {} : { reason }) });
      await settle();
    },
    async grant(who, work, locale) {
      const review = await submit(who, work, locale);
      for (const reviewer of reviewersOf(locale)) await stage.decide(reviewer, review, 'approve');
      await stage.decide('mori', review, 'approve');
    },
    async release(work, locale, startsAt) {
      await as('tanaka', releaseEdition, { edition: (await edition(work, locale)).id, ...(startsAt === undefined ? {} : { startsAt }) });
    },
    async publish(work, texts, releasedAt) {
      for (const [locale, words] of Object.entries(texts)) {
        const writer = locale === 'ja' ? 'sato' : 'kimura';
        await stage.write(writer, work, locale, words);
        if (locale === 'ja') await stage.sendToTranslation(work);
        await stage.grant(writer, work, locale);
      }
      stage.at(releasedAt);
      for (const locale of Object.keys(texts)) await stage.release(work, locale);
    },
  };
  return stage;
}

/** One reviewer of each partner that holds a seat for a locale. */
export function reviewersOf(locale: string): CastKey[] {
  return (seats[locale] ?? []).map((partner) => {
    const found = (Object.keys(cast) as CastKey[]).find((key) => {
      const member = cast[key];
      const decides = member.roles.some((role) => role === 'reviewer' || role === 'approver');
      return member.partner === partner && decides && (member.locales === 'all' || (member.locales as readonly string[]).includes(locale));
    });
    if (!found) throw new Error(`Nobody reviews ${locale} for ${partner}`);
    return found;
  });
}

function must<T>(result: Result<T>, what: string): T {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result.value;
}
