import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';
import { releaseAddress, withdrawAddress } from './addresses.ts';
import type { EditionCardProps } from './edition-card.tsx';
import { localeName } from './locale-name.tsx';
import { Moment } from './moment.tsx';

const toneOf = { live: 'go', scheduled: 'wait', held: 'care', ended: 'quiet', withdrawn: 'stop', cancelled: 'quiet' } as const;

/** The releases of an edition, newest first, with the way to the pages that make, change and withdraw them. */
export function Releases({ edition, page }: Omit<EditionCardProps, 'view'>): VNode | null {
  const { t } = page;
  const { releases, rights, locale } = edition;
  const name = <span class="visually-hidden"> {localeName(page, locale)}</span>;
  const toWithdraw = rights.withdraw ? releases.find(({ state }) => state === 'live') : undefined;
  const manages = rights.release && (edition.grantUnused || releases.some(({ state }) => state === 'scheduled' || state === 'held'));
  if (releases.length === 0 && !manages) return null;
  return (
    <>
      {releases.length === 0 ? null : (
        <ul class="rows">
          {releases.map((release) => (
            <li key={release.id}>
              <p class="cluster">
                <span class={`badge badge--${toneOf[release.state]}`}>{t(`desk:works.release-state.${release.state}`)}</span>
                <span>{t('desk:works.release.number', { number: release.seq })}</span>
                <span class="muted">{t('desk:works.release.from')} <Moment page={page} at={release.startsAt} /></span>
                {release.endsAt === undefined ? null : <span class="muted">{t('desk:works.release.until')} <Moment page={page} at={release.endsAt} /></span>}
              </p>
              {release.state === 'held' && release.heldReason !== undefined ? <p class="small">{holdText(page, release.heldReason)}</p> : null}
              {release.state === 'withdrawn' && release.withdrawnReason !== undefined ? <p class="small">{t('desk:works.release.reason')} {release.withdrawnReason}</p> : null}
            </li>
          ))}
        </ul>
      )}
      {manages || toWithdraw ? (
        <p class="cluster">
          {manages ? <a class={`btn${edition.grantUnused ? ' btn--primary' : ''}`} href={releaseAddress(edition.edition)}>{t(edition.grantUnused ? 'desk:works.release.make' : 'desk:works.release.change')}{name}</a> : null}
          {toWithdraw ? <a class="btn btn--quiet" href={withdrawAddress(toWithdraw.id)}>{t('desk:works.release.withdraw')}{name}</a> : null}
        </p>
      ) : null}
    </>
  );
}

function holdText({ t, has }: Page, reason: string): string {
  const key = `desk:works.hold-reason.${reason}` as const;
  return has(key) ? t(key) : reason;
}
