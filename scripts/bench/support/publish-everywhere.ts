import { UNDO_WINDOW } from '#app/domain/round.ts';
import { cast } from '../../demo/cast.ts';
import { segmentsOf } from '../../demo/seed-works.ts';
import { reviewersOf } from '../../demo/stage.ts';
import { readDemoTexts } from '../../demo/texts.ts';
import { become, editionOf, findWorks } from './demo-places.ts';

interface Review { readonly round: string; readonly fingerprint: string }

const undoWindowPasses = () => new Promise((resolve) => setTimeout(resolve, UNDO_WINDOW + 1_500));

/** Lets somebody approve several reviews, and waits until their decisions count. */
async function approve(origin: string, decisions: readonly { readonly name: string; readonly review: Review }[]): Promise<void> {
  for (const { name, review } of decisions) await (await become(origin, name)).perform('decide', { ...review, kind: 'approve' });
  await undoWindowPasses();
}

/** Makes the demo's poster P2 live in locales in which it is not yet, by the people of the demo. Answers its address without the locale. */
export async function publishEverywhere(origin: string, locales: readonly string[]): Promise<string> {
  const texts = (await readDemoTexts()).posters['who-is-asking'];
  if (texts === undefined) throw new Error('The demo has no texts of P2');
  const address = `2026/poster/${texts.slug}/`;
  const answers = await Promise.all(locales.map(async (locale) => ({ locale, status: (await fetch(`${origin}/${locale}/${address}`)).status })));
  const missing = answers.filter(({ status }) => status !== 200).map(({ locale }) => locale);
  const works = await findWorks(await become(origin, cast.sato.name));
  const translator = await become(origin, cast.kimura.name);
  const reviews = new Map<string, Review>();
  for (const locale of missing) {
    const edition = editionOf(works, 'P2', locale);
    const changes = Object.entries(segmentsOf(texts, locale)).map(([key, text]) => ({ key, text, origin: 'human' }));
    const { revision } = await translator.perform<{ revision: number }>('save-segments', { edition, expectedRevision: 0, changes });
    const { round, fingerprint } = await translator.perform<Review>('submit-edition', { edition, expectedRevision: revision });
    reviews.set(locale, { round, fingerprint });
  }
  await approve(origin, [...reviews].flatMap(([locale, review]) => reviewersOf(locale).map((key) => ({ name: cast[key].name, review }))));
  await approve(origin, [...reviews.values()].map((review) => ({ name: cast.mori.name, review })));
  const publisher = await become(origin, cast.tanaka.name);
  for (const locale of missing) await publisher.perform('release-edition', { edition: editionOf(works, 'P2', locale) });
  for (const locale of missing) await waitFor(`${origin}/${locale}/${address}`);
  return address;
}

async function waitFor(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(url)).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not become public`);
}
