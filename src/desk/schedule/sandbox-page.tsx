import type { VNode } from 'preact';
import { readSandbox, type SandboxLine, type SandboxView } from '#app/operations/delivery/read-sandbox.ts';
import { definePage, type Page } from '../define-page.ts';
import { FilterChoice } from '../shell/filter-choice.tsx';
import { Live } from '../shell/live.tsx';
import { pageAsked, Pager } from '../shell/pager.tsx';
import { fileAddress } from '../works/addresses.ts';
import { dateIn } from './days.tsx';
import { ScheduleTabs } from './tabs.tsx';
import { TwoZones } from './two-zones.tsx';

/** `/desk/sandbox`: what the rehearsal channel holds, as a timeline. `?account=…&page=2`. */
export const sandboxPage = definePage<SandboxView>({
  path: '/desk/sandbox',
  permission: 'read-calendar',
  namespaces: ['schedule', 'desk'],
  load: (context, _viewer, _params, query) => readSandbox(context, { page: pageAsked(query), account: query.get('account') ?? undefined }),
  title: (_view, page) => page.t('schedule:sandbox.title'),
  render: (view, page) => <Sandbox view={view} page={page} />,
});

function Sandbox({ view: { lines, accounts, account, page: at, pages }, page }: { view: SandboxView; page: Page }): VNode {
  const { t, viewer } = page;
  const days = Map.groupBy(lines, ({ post }) => dateIn(viewer.person.zone, post.postedAt));
  return (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{t('schedule:sandbox.title')}</h1>
        <p class="muted">{t('schedule:sandbox.about')}</p>
      </header>
      <ScheduleTabs page={page} current="sandbox" />
      {accounts.length > 1 ? (
        <form method="get" action="/desk/sandbox" class="filters" role="search">
          <FilterChoice page={page} name="account" label={t('schedule:plan.account')} chosen={account?.id} options={accounts.map(({ id, handle }) => [id, handle])} />
          <button type="submit" class="btn">{t('schedule:show')}</button>
        </form>
      ) : null}
      <Live page={page} id="sandbox">
        {lines.length === 0 ? (
          <div class="empty stack">
            <p>{t('schedule:sandbox.nothing')}</p>
            <p><a class="btn" href="/desk/schedule">{t('schedule:board.plan')}</a></p>
          </div>
        ) : [...days].map(([day, posts]) => (
          <section key={day} id={`day-${day}`} class="stack" aria-labelledby={`on-${day}`}>
            <h2 id={`on-${day}`}>{posts[0] ? page.when(posts[0].post.postedAt, 'date') : day}</h2>
            <ol class="list-plain stack">{posts.map((line) => <Line key={line.post.id} line={line} page={page} />)}</ol>
          </section>
        ))}
        <Pager page={page} at={at} of={pages} query={account ? { account: account.id } : {}} />
      </Live>
    </div>
  );
}

function Line({ line: { post, account, edition, pictures }, page }: { line: SandboxLine; page: Page }): VNode {
  const { t } = page;
  const gone = post.removedAt !== undefined;
  return (
    <li id={`post-${post.id}`} class="stack stack--tight">
      <p class="cluster"><strong>{account?.handle ?? post.account}</strong> <TwoZones at={post.postedAt} zone={account?.zone ?? 'UTC'} page={page} />{gone ? <span class="badge badge--quiet">{t('schedule:sandbox.removed')}</span> : null}</p>
      {post.replyTo === undefined ? null : <p class="small"><a href={`#post-${post.replyTo}`}>{t('schedule:sandbox.reply')}</a></p>}
      {gone ? null : (
        <div class="post stack stack--tight">
          <p lang={post.locale}>{post.text}</p>
          {post.links.length > 0 ? <ul class="list-plain small">{post.links.map((link) => <li key={link}><a href={link}>{link}</a></li>)}</ul> : null}
          {pictures.map(({ sha256, alt, name, width, height }) => (
            <img key={sha256} class="post__picture" src={fileAddress(sha256, name, edition)} alt={alt} lang={post.locale} width={width} height={height} loading="lazy" decoding="async" />
          ))}
        </div>
      )}
    </li>
  );
}
