import { z } from 'zod';
import { verdictMessage } from '../../shared/audit/verify.ts';
import { verifyAuditLog } from './audit-log.ts';
import type { ServiceDeps } from './deps.ts';
import type { Handlers } from './service.ts';

const details = z.record(z.string(), z.json());

/** Reading and checking the audit log; there is no call that changes it. */
export function auditService(deps: ServiceDeps): Handlers<'audit.list' | 'audit.verify'> {
  const { audit } = deps.repositories;
  return {
    'audit.list': ({ offset, limit }) => ({
      total: audit.count(),
      entries: audit.page(offset, limit).map((row) => ({
        sequence: row.sequence,
        at: row.at,
        person: row.person,
        action: row.action,
        subject: row.subject,
        details: details.parse(JSON.parse(row.details)),
        hash: row.hash,
      })),
    }),
    'audit.verify': () => {
      const verdict = verifyAuditLog(deps.repositories);
      return { ok: verdict.ok, entries: verdict.entries, message: verdictMessage(verdict) };
    },
  };
}
