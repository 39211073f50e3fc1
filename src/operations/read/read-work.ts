import { allowed, allowedSomewhere, type Actor } from '#app/domain/permissions.ts';
import type { Permission } from '#app/domain/permission-table.ts';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { readSeats } from '../load.ts';
import { artworkViews, type ArtworkView } from './artwork-views.ts';
import { readableLocales } from './campaign.ts';
import { readHistory, type HistoryPage, type HistoryQuery } from './read-history.ts';
import type { MatrixCell } from './read-matrix.ts';
import { summariseWorks } from './summaries.ts';
import { workLabels } from './work-labels.ts';

export interface ReleaseView {
  readonly id: string;
  readonly seq: number;
  readonly state: ReleaseState;
  readonly startsAt: number;
  readonly endsAt?: number;
  readonly snapshot: string;
  readonly heldReason?: string;
  readonly withdrawnReason?: string;
}

/** What the person may do to one edition now, by permission alone. */
export interface EditionRights {
  readonly edit: boolean;
  readonly submit: boolean;
  readonly release: boolean;
  readonly withdraw: boolean;
  readonly cancel: boolean;
}

export interface WorkEdition extends MatrixCell {
  /** Newest first; none where the edition is not the person's to read. */
  readonly releases: readonly ReleaseView[];
  readonly rights: EditionRights;
}

export interface WorkView {
  readonly work: Row<'works'>;
  readonly campaign: { readonly id: string; readonly name: string; readonly year: number };
  readonly artworks: readonly ArtworkView[];
  /** In the campaign's order, the source first. */
  readonly editions: readonly WorkEdition[];
  readonly history: HistoryPage;
  /** Works that a post needs to be live, by name. */
  readonly needs: readonly { readonly id: string; readonly label: string }[];
  readonly may: { readonly editWork: boolean; readonly send: boolean; readonly discard: boolean };
  /** Through which edition the person may see its files; undefined where they see every upload. */
  readonly through: string | undefined;
}

/**
 * A work with its editions. Who may read the matrix sees the state of every locale; content, releases
 * and history only of editions that are theirs to read (rule 16). Fails with `not-found`.
 *
 * @param asked which part of its history
 */
export async function readWork(context: Context, actor: Actor, id: string, asked: HistoryQuery = { page: 1 }): Promise<Result<WorkView, 'not-found'>> {
  const { db } = context;
  const now = context.campaignClock.now();
  const work = await db.get('works', id);
  const campaign = work && (await db.get('campaigns', work.campaign));
  if (!work || !campaign || work.discardedAt !== undefined) return fail('not-found');
  const seats = await readSeats(db, campaign);
  const readable = readableLocales(context, actor, campaign, seats);
  const whole = allowedSomewhere(actor, 'read-matrix', now);
  const locales = whole ? campaign.locales.map(({ tag }) => tag) : readable;
  const cells = await summariseWorks(context, [work], locales);
  const sent = cells.some(({ sourceRevision }) => sourceRevision > 0);
  if (cells.length === 0 || (!whole && !sent && !readable.includes(work.sourceLocale))) return fail('not-found');

  const own = cells.filter(({ locale }) => readable.includes(locale));
  const releases = Map.groupBy(await db.find('releases', { work: id, locale: { in: readable } }, { sort: '-seq' }), ({ edition }) => edition);
  const rightsOf = (locale: string): EditionRights => {
    const may = (permission: Permission) =>
      readable.includes(locale) && allowed(actor, permission, { locale, seatPartners: seats.of(locale) }, now);
    return {
      edit: may(locale === work.sourceLocale ? 'edit-source' : 'edit-target'),
      submit: may('submit-edition'), release: may('release-edition'), withdraw: may('withdraw-release'), cancel: may('cancel-release'),
    };
  };
  const order = (locale: string) => (locale === work.sourceLocale ? -1 : locales.indexOf(locale));
  const seesUploads = allowed(actor, 'upload-media', {}, now) || allowed(actor, 'read-everything', {}, now);
  return ok({
    work,
    campaign: { id: campaign.id, name: campaign.name, year: campaign.year },
    artworks: own.length === 0 ? [] : await artworkViews(db, work.kind, work.artworks),
    editions: cells.toSorted((a, b) => order(a.locale) - order(b.locale)).map((cell) => {
      const all = releases.get(cell.edition) ?? [];
      return { ...cell, readable: readable.includes(cell.locale), rights: rightsOf(cell.locale), releases: all.map((one) => viewOf(one, all, now)) };
    }),
    history: await readHistory(db, own, asked),
    needs: [...await workLabels(db, work.needs)].map(([needed, label]) => ({ id: needed, label })),
    may: {
      editWork: allowedSomewhere(actor, 'edit-work', now),
      send: allowedSomewhere(actor, 'send-to-translation', now),
      discard: allowedSomewhere(actor, 'discard-work', now),
    },
    through: seesUploads ? undefined : own[0]?.edition,
  });
}

function viewOf(release: Row<'releases'>, all: readonly Row<'releases'>[], now: number): ReleaseView {
  const { id, seq, startsAt, endsAt, snapshot, heldReason, withdrawnReason } = release;
  return { id, seq, startsAt, endsAt, snapshot, heldReason, withdrawnReason, state: releaseState(release, all, now) };
}
