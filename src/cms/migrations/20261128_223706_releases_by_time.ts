import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`campaign_startsAt_idx\` ON \`releases\` (\`campaign\`,\`starts_at\`);`)
  await db.run(sql`CREATE INDEX \`campaign_endsAt_idx\` ON \`releases\` (\`campaign\`,\`ends_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`campaign_startsAt_idx\`;`)
  await db.run(sql`DROP INDEX \`campaign_endsAt_idx\`;`)
}
