import { priceAmount, type Price } from '#app/channels/price.ts';
import { xPrices } from '#app/channels/x/limits.ts';
import { formatNumber } from '#app/i18n/index.ts';
import type { PostPrice } from '#app/operations/delivery/read-prices.ts';
import type { Page } from '../define-page.ts';
import { channelName } from './channel-name.ts';

/** A price as people read it: `$0.015`. */
export function priceInWords({ lang }: Page, price: Price): string {
  return formatNumber(priceAmount(price), lang, { style: 'currency', currency: price.currency, maximumFractionDigits: 3 });
}

/** What planning on these accounts costs, in words; undefined where no channel of theirs charges. */
export function channelPrice(page: Page, accounts: readonly { readonly channel: string }[]): string | undefined {
  if (!accounts.some(({ channel }) => channel === 'x')) return undefined;
  return page.t('accounts:price.x', { plain: priceInWords(page, xPrices.plain), link: priceInWords(page, xPrices.withLink) });
}

/** What one post costs on the channels that charge: `X: about $0.23 for 3 parts`; undefined where it costs nothing. */
export function postPriceInWords(page: Page, prices: readonly PostPrice[] = []): string | undefined {
  const words = prices.map(({ channel, price, parts }) => page.t('accounts:price.post', { channel: channelName(page, channel), price: priceInWords(page, price), count: parts }));
  return words.length === 0 ? undefined : words.join(' · ');
}
