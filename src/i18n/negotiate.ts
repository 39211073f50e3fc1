const longestHeader = 1000;

/** The tag in its canonical form (`in` → `id`, `tl` → `fil`), or undefined where it is none. */
function canonical(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

interface Wish {
  readonly tag: string;
  readonly quality: number;
}

/** The tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first. */
function wishes(header: string): Wish[] {
  return header
    .slice(0, longestHeader)
    .split(',')
    .map((part): Wish => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((text) => /^q=/i.test(text))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0 && quality <= 1)
    .sort((a, b) => b.quality - a.quality);
}

/**
 * The locale of `available` that suits the reader's header best, else `fallback`. The same tag wins
 * over the same language, and a language in another script is no match: who asks for `zh-TW` does
 * not get `zh-Hans`.
 */
export function negotiateLocale(acceptLanguage: string | null | undefined, available: readonly string[], fallback = 'en'): string {
  const offers = available.flatMap((tag) => {
    const locale = canonical(tag);
    return locale === undefined ? [] : [{ tag, locale, full: locale.maximize() }];
  });
  for (const { tag } of wishes(acceptLanguage ?? '')) {
    const wanted = canonical(tag);
    if (wanted === undefined) continue;
    const full = wanted.maximize();
    const alike = offers.filter((offer) => offer.full.language === full.language && offer.full.script === full.script);
    const best =
      alike.find((offer) => offer.locale.toString() === wanted.toString()) ??
      alike.find((offer) => offer.full.region === full.region) ??
      alike.find((offer) => offer.locale.region === undefined) ??
      alike[0];
    if (best !== undefined) return best.tag;
  }
  return fallback;
}
