import { priceAmount, type Price } from '#app/channels/price.ts';
import { xPrices } from '#app/channels/x/limits.ts';
import { formatNumber } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';

/** What planning on these accounts costs, in words; undefined where no channel of theirs charges. */
export function channelPrice(page: Page, accounts: readonly { readonly channel: string }[]): string | undefined {
  if (!accounts.some(({ channel }) => channel === 'x')) return undefined;
  const words = (price: Price) => formatNumber(priceAmount(price), page.viewer.person.locale, { style: 'currency', currency: price.currency, maximumFractionDigits: 3 });
  return page.t('accounts:price.x', { plain: words(xPrices.plain), link: words(xPrices.withLink) });
}
