import type { VNode } from 'preact';
import type { BulkAction, BulkEdition } from '#app/operations/read/read-bulk.ts';
import type { Page } from '../define-page.ts';
import { editionAddress, releaseAddress, workAddress } from '../works/addresses.ts';
import { LocaleChip } from '../works/locale-name.tsx';

/** Which edition a line speaks of. */
export function BulkItem({ of, page }: { of: BulkEdition; page: Page }): VNode {
  return <p class="cluster"><LocaleChip page={page} tag={of.locale} /> <a class="work-label" href={workAddress(of.work, of.locale)}>{of.label}</a> <span class="chip">{page.t(`desk:works.kind.${of.kind}`)}</span></p>;
}

/** The page on which what stands in the way can be mended. */
export function WayToMend({ of, action, page }: { of: BulkEdition; action: BulkAction; page: Page }): VNode {
  return <p class="small"><a href={action === 'submit' ? editionAddress(of.edition) : releaseAddress(of.edition)}>{page.t(`bulk:mend.${action}`)}</a></p>;
}
