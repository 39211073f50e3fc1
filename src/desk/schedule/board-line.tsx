import type { VNode } from 'preact';
import { allowedSomewhere } from '#app/domain/permissions.ts';
import type { BoardLine as Line } from '#app/operations/delivery/read-board.ts';
import type { Page } from '../define-page.ts';
import { shortFingerprint } from '../review/words.ts';
import { LocaleChip } from '../works/locale-name.tsx';
import { DeliveryForms } from './delivery-forms.tsx';
import { DeliveryBadge } from './state-badges.tsx';
import { TwoZones } from './two-zones.tsx';

/** One delivery on the launch board: its state, its proof, and what the person may do with it. */
export function BoardLine({ line: { row, label, account }, page }: { line: Line; page: Page }): VNode {
  const { t } = page;
  const actor = page.viewer.actor;
  return (
    <li class="card stack stack--tight" id={`delivery-${row.id}`}>
      <p class="cluster"><DeliveryBadge state={row.state} page={page} /> <LocaleChip page={page} tag={row.locale} /> <span class="chip">{account?.handle ?? row.account}</span>{row.parts > 1 ? <span class="chip">{t('schedule:part', { part: row.part, parts: row.parts })}</span> : null}</p>
      <p class="work-label"><strong>{label}</strong></p>
      <p class="small"><TwoZones at={row.dueAt} zone={account?.zone ?? 'UTC'} page={page} /></p>
      {row.reason === undefined ? null : <p class="said">{page.has(`errors:${row.reason}`) ? t(`errors:${row.reason}`) : row.reason}</p>}
      <details class="disclosure">
        <summary>{t('schedule:evidence.title')}</summary>
        <dl class="facts disclosure__body">
          <dt>{t('schedule:evidence.version')}</dt><dd><span class="fingerprint" title={row.snapshot}>{shortFingerprint(row.snapshot)}</span></dd>
          <dt>{t('schedule:evidence.attempts')}</dt><dd class="num">{String(row.attempts)}</dd>
          {row.sentAt === undefined ? null : <><dt>{t('schedule:evidence.sent')}</dt><dd>{page.when(row.sentAt, 'full')}</dd></>}
          {row.remoteId === undefined ? null : <><dt>{t('schedule:evidence.remote')}</dt><dd class="fingerprint">{row.remoteId}</dd></>}
        </dl>
      </details>
      {row.remoteUrl === undefined ? null : <p><a href={row.remoteUrl}>{t('schedule:evidence.open')}</a></p>}
      <DeliveryForms row={row} page={page} may={{ hold: allowedSomewhere(actor, 'hold', page.now), settle: allowedSomewhere(actor, 'settle-delivery', page.now), takeDown: allowedSomewhere(actor, 'take-down', page.now) }} />
    </li>
  );
}
