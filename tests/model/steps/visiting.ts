import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { createSite } from '#app/site/index.ts';
import { buildAssets } from '#app/web/look/assets.ts';
import { hold } from '../broken.ts';
import { localeTags } from '../cast.ts';
import { shown } from '../reference/releases.ts';
import type { Visit } from '../run.ts';
import { everyText } from '../texts.ts';

/**
 * Makes visits of the real site: every work's page in every locale, and the homes. Each page may show
 * texts of what is public there, and nothing else that anybody ever wrote (rules 1 and 2).
 */
export async function openVisits(): Promise<Visit> {
  const catalogues = loadCatalogues();
  const assets = buildAssets();
  return async (world, ref, index) => {
    await index.refresh();
    const alarms: string[] = [];
    const site = createSite({
      index, blobs: world.context.files, assets, translate: (locale) => translator(catalogues, locale), locales: localeTags, clock: world.context.campaignClock,
      publicUrl: 'https://campaign.example', log: { error: (_details, message) => alarms.push(message) }, onAlarm: ({ code }) => alarms.push(code),
    });
    const get = async (path: string) => {
      const response = await site(new Request(`https://campaign.example${path}`));
      return { status: response.status, html: readable(await response.text()) };
    };
    for (const locale of localeTags) {
      const live = ref.works.flatMap((work) => (work.kind !== 'post' ? [{ work, release: shown(ref, work.editions[locale]) }] : []));
      for (const { work, release } of live) {
        const page = await get(`/${locale}/2026/${work.kind}/${work.slug}/`);
        hold(1, (page.status === 200) === (release !== undefined), () => `the page of ${work.slug} in ${locale} answers ${page.status} (${alarms.join()})`);
        const allowed = Object.values(release?.texts ?? {});
        hold(2, allowed.every((text) => page.html.includes(plain(text))), () => `the page of ${work.slug} in ${locale} lacks a text that is public`);
        for (const text of unwanted(locale, allowed)) hold(1, !page.html.includes(text), () => `the page of ${work.slug} in ${locale} shows "${text}"`);
      }
      const allowed = live.flatMap(({ release }) => Object.values(release?.texts ?? {}));
      const home = await get(`/${locale}/`);
      for (const text of unwanted(locale, allowed)) hold(1, !home.html.includes(text), () => `the home in ${locale} shows "${text}"`);
    }
    hold(2, alarms.length === 0, () => `the site raised ${alarms.join()}`);
  };
}

function unwanted(locale: (typeof localeTags)[number], allowed: readonly string[]): string[] {
  const fine = allowed.map(plain);
  return everyText(locale).map(plain).filter((text) => !fine.some((one) => one.includes(text)));
}

/** A text without spaces and breaks that are not seen. */
function plain(text: string): string {
  return text.replaceAll(/[\u200b\u2060\s]/g, '');
}

/** What a page says: its text, however tags divide it, and after that its attributes. */
function readable(html: string): string {
  return `${plain(html.replaceAll(/<[^>]*>/g, ''))}\n${plain(html)}`;
}
