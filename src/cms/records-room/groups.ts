/** The groups of the records room's menu; their names stand in the catalogue. */
export type RecordsGroup = 'campaign' | 'works' | 'approval' | 'publishing' | 'people' | 'system';
