import { canonicalHash } from '../../../shared/audit/canonical-json.ts';
import type { Migration } from './migration.ts';

export const migration: Migration = {
  number: 140,
  name: 'intent-in-policy',
  up(db) {
    // how intent is reckoned decides who may be called, so it is a rule of the policy, and approvals name it
    const scoring = db.prepare<[], string>('SELECT scoring FROM intent_scoring').pluck().get();
    const current = db.prepare<[], { sequence: number; policy: string; at: string }>('SELECT sequence, policy, at FROM policies ORDER BY sequence DESC LIMIT 1').get();
    if (scoring !== undefined && current !== undefined) {
      const policy: unknown = { ...(JSON.parse(current.policy) as object), intentScoring: JSON.parse(scoring) as unknown };
      db.prepare('INSERT INTO policies (sequence, policy, hash, saved_by, confirmed_by, at) VALUES (?, ?, ?, NULL, NULL, ?)').run(current.sequence + 1, JSON.stringify(policy), canonicalHash(policy), current.at);
    }
    db.exec('DROP TABLE intent_scoring');
  },
};
