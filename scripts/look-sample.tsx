import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { render } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { buildAssets } from '#app/web/look/assets.ts';
import { launchChromium } from './test-servers/chromium.ts';

/** The living sample of the desk's look: every class once, in four languages, at a phone's and a desk's width. */
const texts: Readonly<Record<string, readonly [string, string, string]>> = {
  ja: ['共有する前に、鍵をかけよう。', '写真や位置情報を送る前に、だれが見られるのかを確かめましょう。', '承認する'],
  en: ['Lock it before you share it', 'Before you send a photo or your location, check who will be able to see it.', 'Approve'],
  km: ['ចាក់សោមុនពេលចែករំលែក', 'មុនពេលផ្ញើរូបថត ឬទីតាំងរបស់អ្នក សូមពិនិត្យមើលថា តើអ្នកណាអាចមើលឃើញវាបាន។', 'អនុម័ត'],
  th: ['ล็อกก่อนแชร์', 'ก่อนส่งรูปภาพหรือตำแหน่งที่อยู่ ตรวจสอบก่อนว่าใครจะเห็นได้บ้าง', 'อนุมัติ'],
};

function Controls({ title, body, approve }: { title: string; body: string; approve: string }): VNode {
  return (
    <section class="card stack">
      <h2>{title}</h2>
      <div class="cluster">
        <button class="btn btn--primary">{approve}</button><button class="btn btn--approve">{approve}</button><button class="btn btn--danger">{approve}</button>
        <button class="btn">{approve}</button><button class="btn btn--quiet">{approve}</button><button class="btn" disabled>{approve}</button>
      </div>
      <div class="cluster">
        {['go', 'wait', 'care', 'stop', 'quiet'].map((tone) => <span class={`badge badge--${tone}`}>{approve}</span>)}<span class="chip">km</span><span class="count">3</span>
      </div>
      <form class="form">
        <div class="field"><label class="field__label" for="a">{title}</label><span class="field__hint">{body}</span><input class="input" id="a" value={title} aria-invalid="true" /><span class="field__error">{body}</span></div>
        <div class="field"><label class="field__label" for="b">{title}</label><textarea class="textarea" id="b">{body}</textarea></div>
        <label class="check choice"><input type="radio" name="c" checked /> <span>{body}</span></label>
      </form>
    </section>
  );
}

function Parts({ title, body }: { title: string; body: string }): VNode {
  return (
    <section class="stack">
      <div class="notice"><p class="notice__title">{title}</p><p>{body}</p></div>
      <div class="notice notice--care"><p>{body}</p></div>
      <div class="notice notice--bad"><p>{body}</p></div>
      <nav class="tabs"><a href="#x" aria-current="page">{title}</a><a href="#y">{title}</a><a href="#z">{title}</a></nav>
      <details class="disclosure" open><summary>{title}</summary><div class="disclosure__body">{body}</div></details>
      <article class="card card--urgent card__row"><div class="thumb" /><div class="stack stack--tight"><h3>{title}</h3><p class="muted small">{body}</p><span class="badge badge--wait">2 / 3</span></div></article>
      <div class="segment segment--2"><p class="segment__key">body.1 <span class="badge badge--care">{title}</span></p><p class="segment__source" lang="ja">共有する前に、鍵をかけよう。</p><p class="segment__text"><del>{title}</del> <ins>{body}</ins></p></div>
      <ul class="checks"><li>{body}</li><li class="is-warning">{body}</li><li class="is-block">{body}</li></ul>
      <div class="board"><p class="board__number board__number--go"><b>46</b>{title}</p><p class="board__number board__number--care"><b>6</b>{title}</p><p class="board__number board__number--stop"><b>1</b>{title}</p></div>
      <ol class="timeline"><li><span class="timeline__time">09:00</span><span>{title}</span></li><li><span class="timeline__time">09:20</span><span>{body}</span></li></ol>
      <span class="skeleton" />
    </section>
  );
}

function Matrix({ title }: { title: string }): VNode {
  const cells = [['go', 'live'], ['wait', 'in-review'], ['care', 'stale'], ['stop', 'withdrawn'], ['quiet', 'missing']] as const;
  return (
    <div class="table-wrap">
      <table class="table matrix">
        <thead><tr><th>{title}</th>{['ja', 'en', 'th', 'km', 'lo'].map((locale) => <th>{locale}</th>)}</tr></thead>
        <tbody>{[1, 2].map(() => <tr><th scope="row">{title}</th>{cells.map(([tone, state]) => <td><a class="matrix__cell" href="#m"><span class={`badge badge--${tone}`}>{state}</span><span class="matrix__next">{title}</span></a></td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Sample({ lang, css }: { lang: string; css: string }): VNode {
  const [title = '', body = '', approve = ''] = texts[lang] ?? [];
  return (
    <html lang={lang}>
      <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>Kawaraban</title><link rel="stylesheet" href={css} /></head>
      <body class="desk">
        <div>
          <header class="topbar"><a class="topbar__brand" href="#h">Kawaraban</a><nav class="topbar__nav"><a href="#a" aria-current="page">{title}</a><a href="#b">{approve}</a></nav><div class="topbar__end"><details class="menu"><summary>Dara</summary></details></div></header>
          <div class="demo-bar"><span class="demo-ribbon">Demo</span><form><select class="select"><option>+1 min</option></select><button class="btn btn--small">{approve}</button></form></div>
        </div>
        <main class="page page--with-bar"><div class="page-head"><p class="eyebrow">{approve}</p><h1>{title}</h1><p class="muted">{body}</p></div><div class="panes panes--2"><Controls title={title} body={body} approve={approve} /><Parts title={title} body={body} /></div><Matrix title={title} /></main>
        <div class="bottom-bar"><p class="bottom-bar__note">{title}</p><button class="btn btn--approve">{approve}</button><button class="btn">{approve}</button></div>
      </body>
    </html>
  );
}

/** Renders the sample into `folder` as `desk-<lang>-<width>.png`; throws if a page is wider than its window. */
export async function drawSamples(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const assets = buildAssets();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.route('**/*', async (route) => {
      const address = new URL(route.request().url()).pathname;
      const asset = assets.get(address);
      const lang = address.slice(1);
      if (asset !== undefined) await route.fulfill({ body: asset.identity, contentType: asset.type });
      else await route.fulfill({ body: `<!doctype html>${render(<Sample lang={lang} css={assets.deskCss} />)}`, contentType: 'text/html; charset=utf-8' });
    });
    for (const lang of Object.keys(texts)) {
      for (const width of [360, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`http://look.example/${lang}`);
        await page.evaluate(async () => { await document.fonts.ready; });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        if (wide > width) throw new Error(`The sample in ${lang} is ${wide} px wide in a window of ${width}`);
        await page.screenshot({ path: path.join(folder, `desk-${lang}-${width}.png`), fullPage: true });
      }
    }
  } finally {
    await browser.close();
  }
}

const folder = process.argv[2];
if (folder !== undefined && process.argv[1]?.endsWith('look-sample.tsx') === true) await drawSamples(folder);
