import type { Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import { loadRoundFor } from '#app/operations/read/read-review-access.ts';
import type { BlobUrl } from '#app/web/look/poster-view.tsx';
import { plainFailure } from '../door/door.ts';
import type { DeskDeps, DeskRoute } from '../deps.ts';
import { deskBlobUrl } from './desk-blob-url.ts';

/** The site's rendering of a snapshot that is not public yet (`src/site/preview.ts`): the desk does not know the site. */
export type RenderExactPage = (
  of: { workKey: string; year: number; kind: WorkKind; slug: string; locale: string; fingerprint: string },
  blobUrl: BlobUrl,
) => Promise<Result<{ readonly html: string; readonly policy: string }>>;

/**
 * `GET /desk/rounds/<round>/page`: the page that the round's snapshot would have, made of its bytes by the
 * site's own code, for those who read the round. Shown in a frame of the review, under the site's policy.
 */
export function exactPageRoute(deps: DeskDeps, render: RenderExactPage): DeskRoute {
  return {
    path: '/desk/rounds/:round/page',
    method: 'GET',
    async handle(request, viewer, { round: id = '' }) {
      const loaded = await loadRoundFor(deps.context.db, deps.context, viewer.actor, id);
      if (!loaded.ok) return plainFailure(deps, viewer, request, loaded);
      const { round, edition, work, campaign } = loaded.value;
      const page = await render(
        { workKey: work.id, year: campaign.year, kind: work.kind, slug: edition.slugFixed ?? work.slug, locale: round.locale, fingerprint: round.snapshot },
        deskBlobUrl(edition.id),
      );
      if (!page.ok) return plainFailure(deps, viewer, request, page);
      return new Response(request.method === 'HEAD' ? null : page.value.html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-language': round.locale,
          'content-security-policy': page.value.policy,
          'cache-control': 'private, no-store',
          'x-robots-tag': 'noindex',
        },
      });
    },
  };
}
