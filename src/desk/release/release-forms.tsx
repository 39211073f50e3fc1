import type { VNode } from 'preact';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import type { ReleaseLine } from '#app/operations/read/read-release-page.ts';
import type { Page } from '../define-page.ts';
import { Choices, ConfirmForm, TimeField } from '../forms/index.ts';
import { whenWithUtc } from '../review/words.ts';

interface ReleaseFormsProps {
  readonly edition: string;
  /** Releases of the edition that have not begun. */
  readonly waiting: readonly ReleaseLine[];
  readonly page: Page;
}

/** Release now, or at a time. What waits already is asked about, before and after: cancel it, or let it follow. */
export function ReleaseForms({ edition, waiting, page }: ReleaseFormsProps): VNode {
  const { t, viewer, now } = page;
  const next = `/desk/editions/${edition}/release?done=released`;
  const zone = t('desk:release.zone', { zone: viewer.person.zone, now: whenWithUtc(page, now) });
  return (
    <section class="stack" aria-labelledby="release-title">
      <h2 id="release-title">{t('desk:release.do')}</h2>
      <ConfirmForm page={page} operation="release-edition" id="release-now" next={next} hidden={{ edition }} label={t('desk:release.now')} question={t('desk:release.now-question')} confirm={t('desk:release.now-confirm')} tone="approve">
        <Waiting waiting={waiting} page={page} />
      </ConfirmForm>
      <ConfirmForm page={page} operation="release-edition" id="release-later" next={`/desk/editions/${edition}/release?done=release-scheduled`} hidden={{ edition }} label={t('desk:release.later')} question={zone} confirm={t('desk:release.later-confirm')}>
        <TimeField name="startsAt" label={t('desk:release.starts')} required min={wallTimeAt(now, viewer.person.zone)} />
        <TimeField name="endsAt" label={t('desk:release.ends')} hint={t('desk:release.ends-hint')} />
        <Waiting waiting={waiting} page={page} />
      </ConfirmForm>
    </section>
  );
}

function Waiting({ waiting, page }: { waiting: readonly ReleaseLine[]; page: Page }): VNode | null {
  const { t, form } = page;
  if (waiting.length === 0 && form?.error.code !== 'release-already-scheduled') return null;
  const when = waiting.map(({ startsAt }) => whenWithUtc(page, startsAt)).join(' · ');
  return (
    <Choices
      name="replace" label={t('desk:release.waiting')} hint={when}
      options={[{ value: 'cancel', label: t('desk:release.replace-cancel') }, { value: 'keep', label: t('desk:release.replace-keep') }]}
    />
  );
}
