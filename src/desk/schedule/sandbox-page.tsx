import type { VNode } from 'preact';
import { readSandbox, type SandboxLine } from '#app/operations/delivery/read-sandbox.ts';
import { definePage, type Page } from '../define-page.ts';
import { ScheduleTabs } from './tabs.tsx';
import { TwoZones } from './two-zones.tsx';

/** `/desk/sandbox`: what the rehearsal channel holds, as a timeline. */
export const sandboxPage = definePage<readonly SandboxLine[]>({
  path: '/desk/sandbox',
  permission: 'read-calendar',
  namespaces: ['schedule'],
  load: (context) => readSandbox(context),
  title: (_lines, page) => page.t('schedule:sandbox.title'),
  render: (lines, page) => (
    <div class="stack stack--loose">
      <header class="page-head stack stack--tight">
        <h1>{page.t('schedule:sandbox.title')}</h1>
        <p class="muted">{page.t('schedule:sandbox.about')}</p>
      </header>
      <ScheduleTabs page={page} current="sandbox" />
      {lines.length === 0 ? <p class="empty">{page.t('schedule:sandbox.nothing')}</p> : (
        <ol class="list-plain stack">{lines.map((line) => <Line key={line.post.id} line={line} page={page} />)}</ol>
      )}
    </div>
  ),
});

function Line({ line: { post, account }, page }: { line: SandboxLine; page: Page }): VNode {
  const { t } = page;
  return (
    <li id={`post-${post.id}`} class="stack stack--tight">
      <p class="cluster"><strong>{account?.handle ?? post.account}</strong> <TwoZones at={post.postedAt} zone={account?.zone ?? 'UTC'} page={page} />{post.removedAt === undefined ? null : <span class="badge badge--quiet">{t('schedule:sandbox.removed')}</span>}</p>
      {post.replyTo === undefined ? null : <p class="small"><a href={`#post-${post.replyTo}`}>{t('schedule:sandbox.reply')}</a></p>}
      {post.removedAt === undefined ? <div class="post" lang={post.locale}>{post.text}</div> : null}
      {post.removedAt === undefined && post.links.length > 0 ? <ul class="list-plain small">{post.links.map((link) => <li key={link}><a href={link}>{link}</a></li>)}</ul> : null}
      {post.images.length > 0 && post.removedAt === undefined ? <ul class="list-plain small">{post.images.map(({ sha256, alt }) => <li key={sha256} lang={post.locale}>{t('schedule:sandbox.image', { alt })}</li>)}</ul> : null}
    </li>
  );
}
