import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`uploads\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`person\` text NOT NULL,
  	\`place\` text NOT NULL,
  	\`state\` text NOT NULL,
  	\`role\` text NOT NULL,
  	\`name\` text NOT NULL,
  	\`media_type\` text NOT NULL,
  	\`bytes\` numeric NOT NULL,
  	\`part_bytes\` numeric NOT NULL,
  	\`handle\` text NOT NULL,
  	\`expires_at\` numeric NOT NULL,
  	\`finisher\` text,
  	\`finisher_until\` numeric,
  	\`media\` text,
  	\`sha256\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`uploads_person_idx\` ON \`uploads\` (\`person\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`uploads_place_idx\` ON \`uploads\` (\`place\`);`)
  await db.run(sql`CREATE INDEX \`uploads_expires_at_idx\` ON \`uploads\` (\`expires_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`uploads\`;`)
}
