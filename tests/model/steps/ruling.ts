import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { pinSlots } from '#app/operations/delivery/pin-slots.ts';
import type { Command } from '../commands.ts';
import { passTime } from '../reference/releases.ts';
import { settleRounds } from '../reference/rounds.ts';
import { CAMPAIGN, type Reference } from '../reference/state.ts';
import { policies, type World } from '../world.ts';

type Of<D extends Command['do']> = Extract<Command, { do: D }>;

/** The clocks and the sweeps. */
export async function runClock(world: World, ref: Reference, command: Of<'wait' | 'pass' | 'settle' | 'pin'>): Promise<void> {
  switch (command.do) {
    case 'wait':
      world.clock.real += command.ms;
      settleRounds(ref, world.clock.real);
      return;
    case 'pass':
      world.clock.campaign += command.ms;
      passTime(ref, world.clock.campaign);
      return;
    case 'settle':
      await settleDueRounds(world.context);
      return;
    case 'pin':
      await pinSlots(world.context);
  }
}

/** What an admin changes in the records room: rows of settings, one at a time. */
export async function runAdmin(world: World, ref: Reference, command: Of<'policy' | 'membership' | 'delete-person' | 'admin-edit'>): Promise<void> {
  const { db } = world;
  switch (command.do) {
    case 'policy': {
      const stages = policies[command.n % policies.length] ?? [];
      await db.change('policies', { id: 'policy' }, { stages }, { version: 1 });
      ref.policy = stages;
      return;
    }
    case 'membership': {
      const rows = ref.memberships.filter(({ person }) => person === command.who);
      const row = rows[command.nth % Math.max(1, rows.length)];
      if (!row) return;
      const end = command.change === 'end' ? ref.campaign : undefined;
      await db.change('memberships', { id: `${row.person}-${row.partner}` }, { validUntil: end ?? null });
      if (end === undefined) Reflect.deleteProperty(row, 'until');
      else row.until = end;
      return;
    }
    case 'delete-person': {
      for (const row of await db.find('memberships', { person: command.who })) await db.remove('memberships', row.id);
      await db.remove('users', command.who);
      ref.memberships = ref.memberships.filter(({ person }) => person !== command.who);
      return;
    }
    case 'admin-edit':
      await editSettings(world, ref, command.n);
  }
}

async function editSettings({ db }: World, ref: Reference, n: number): Promise<void> {
  switch (n % 4) {
    case 0: {
      ref.hashtag = n % 8 === 0 ? '#CyberMonth2026' : '#CyberOctober';
      await db.change('campaigns', { id: CAMPAIGN }, { hashtag: ref.hashtag });
      return;
    }
    case 1:
      await db.change('partners', { id: 'cambodia' }, { name: `Demo agency ${n}` });
      return;
    case 2: {
      ref.locales.ms = ref.locales.ms.includes('brunei') ? ['malaysia'] : ['malaysia', 'brunei'];
      const row = await db.get('campaigns', CAMPAIGN);
      await db.change('campaigns', { id: CAMPAIGN }, { locales: (row?.locales ?? []).map((one) => (one.tag === 'ms' ? { ...one, partners: [...ref.locales.ms] } : one)) });
      return;
    }
    default:
      await db.change('campaigns', { id: CAMPAIGN }, { theme: `Theme ${n}`, organiser: `Organiser ${n}` });
  }
}
