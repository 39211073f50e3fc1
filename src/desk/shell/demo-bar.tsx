import type { VNode } from 'preact';
import { DAY, MINUTE } from '#app/domain/clock.ts';
import { roles, type Role } from '#app/domain/permission-table.ts';
import type { Page } from '../define-page.ts';
import { spokenTo } from '../review/words.ts';
import { clockSteps, marksAhead, type DemoPerson } from './demo.ts';

export interface DemoBarProps {
  readonly page: Page;
  readonly people: readonly DemoPerson[];
  readonly mayMoveClock: boolean;
}

/** Says that this is a demonstration, moves its clock, changes the person. On a phone what changes anything is folded. */
export function DemoBar({ page, people, mayMoveClock }: DemoBarProps): VNode {
  const { t, path, viewer } = page;
  return (
    <div class="demo-bar" role="region" aria-label={t('desk:demo.title')}>
      <span class="demo-ribbon">{t('desk:demo.title')}</span>
      <a href="/desk/demo">{t('desk:demo.stops')}</a>
      <time datetime={new Date(page.now).toISOString()}>{page.when(page.now, 'full')}</time>
      <details class="demo-bar__more">
        <summary>{mayMoveClock ? t('desk:demo.clock-and-person') : t('desk:demo.person')}</summary>
        <div class="demo-bar__forms">
          {mayMoveClock ? (
            <form method="post" action="/desk/demo/clock">
              <input type="hidden" name="_page" value={path} />
              <input type="hidden" name="_key" value={page.key()} />
              <input type="hidden" name="from" value={page.now} />
              <label class="visually-hidden" for="demo-clock">{t('desk:demo.move-clock')}</label>
              <select class="select" id="demo-clock" name="minutes">
                {marksAhead(page.now).map(({ at, minutes }) => <option key={at} value={minutes}>{t('desk:demo.to', { time: page.when(at, 'time') })}</option>)}
                {clockSteps.map((minutes) => <option key={minutes} value={minutes}>{minutes === DAY / MINUTE ? t('desk:demo.day') : t('desk:demo.minutes', { minutes })}</option>)}
              </select>
              <button type="submit" class="btn btn--small">{t('desk:demo.move')}</button>
            </form>
          ) : <span class="small">{t('desk:demo.movers')}</span>}
          <form method="post" action="/desk/demo/person">
            <input type="hidden" name="_page" value={path} />
            <input type="hidden" name="locale" value={spokenTo(page)} />
            <label class="visually-hidden" for="demo-person">{t('desk:demo.person')}</label>
            <select class="select" id="demo-person" name="person">
              {[...byRole(people)].map(([role, ones]) => (
                <optgroup key={role} label={role === undefined ? '—' : t(`desk:demo.role.${role}`)}>
                  {ones.map(({ id, name, countries }) => <option key={id} value={id} selected={id === viewer.person.id}>{[name, ...countries].join(' · ')}</option>)}
                </optgroup>
              ))}
            </select>
            <button type="submit" class="btn btn--small">{t('desk:demo.become')}</button>
          </form>
        </div>
      </details>
    </div>
  );
}

/** Everybody once, under the first of their roles, in the order of the roles. */
function byRole(people: readonly DemoPerson[]): Map<Role | undefined, DemoPerson[]> {
  const groups = [...roles, undefined].map((role): [Role | undefined, DemoPerson[]] => [role, people.filter((one) => one.roles[0] === role)]);
  return new Map(groups.filter(([, ones]) => ones.length > 0));
}
