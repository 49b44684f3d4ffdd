import { randomUUID } from 'node:crypto';
import type { ContactEvent } from '../../../shared/contacts/event.ts';
import { createClusterGate } from '../../../shared/policy/cluster-gate.ts';
import type { SenderStore } from '../../db/sender/store.ts';
import { readCluster } from '../cluster-records.ts';
import type { Clock } from '../clock.ts';
import { escapeHtml } from '../html.ts';
import type { Intake } from '../intake.ts';
import { type LinkContent, readLinkToken } from '../links.ts';
import type { RunningProgram } from '../running-program.ts';
import { type Asked, page, type Reply } from './exchange.ts';

export interface ContactPageOptions {
  store: SenderStore;
  clock: Clock;
  intake: Intake;
  linkSecret: string;
  running(): RunningProgram | null;
}

const PATH = /^\/(u|p)\/([\w-]+\.[\w-]+)$/;
const CHANNELS = ['email', 'sms'] as const;
type PageChannel = (typeof CHANNELS)[number];
const WORDS: Readonly<Record<PageChannel, string>> = { email: 'Emails', sms: 'Text messages' };
const WORDING = 'Yes, send me messages of this kind.';

/**
 * What people reach by the links of their messages, without a login and without a script: one-click unsubscribing
 * (RFC 8058) and the page of preferences. Looking at either changes nothing: mail scanners follow links.
 */
export function contactPages({ store, clock, intake, linkSecret, running }: ContactPageOptions): (asked: Asked) => Reply | null {
  function optOut(link: LinkContent, event: Partial<ContactEvent>, via: string): void {
    intake.eventOfAddress(link.address, { id: `page:${randomUUID()}`, type: 'opt_out', source: 'page', ...event, data: { via } });
  }

  function unsubscribe(asked: Asked, link: LinkContent): Reply {
    if (asked.method === 'POST') {
      intake.transaction(() => optOut(link, { channel: link.channel }, 'list_unsubscribe_post'));
      return page(200, layout('You are unsubscribed', `<p>No more ${link.channel === 'email' ? 'emails' : 'messages'} of this kind go to this address.</p><p><a href="/p/${asked.path.slice(3)}">Choose what you get</a></p>`));
    }
    return page(200, layout('Unsubscribe', `<form method="post"><p>Stop emails to this address?</p><button>Unsubscribe</button></form><p><a href="/p/${asked.path.slice(3)}">Choose what you get</a></p>`));
  }

  /** Whether marketing on a channel is ended by the person themselves, as the gate sees it now. */
  function isStopped(link: LinkContent, channel: PageChannel): boolean | null {
    const contact = store.people.contact(link.contactId);
    const now = running();
    if (contact === undefined || now === null) return null;
    const cluster = readCluster(store, contact.cluster_id);
    const gate = createClusterGate(now.compiled, { contacts: cluster.contacts, sourceDelay: () => 0 });
    for (const event of cluster.events) gate.learn(event);
    const contactIndex = cluster.contacts.findIndex(({ id }) => id === link.contactId);
    if (cluster.contacts[contactIndex]?.[channel === 'email' ? 'email' : 'phone'] === undefined) return null;
    // what was written this second counts from the next
    const second = Math.max(clock.nowSecond(), ...cluster.events.map(({ recordedAtSecond }) => recordedAtSecond));
    const { reason, outcome } = gate.decide({
      contactIndex, atSecond: second, dueSecond: second, channel, purpose: 'marketing', mixedContent: false, category: link.category, job: null, journeyId: '', deadlineSecond: null, quietHours: null, cap: null,
    });
    return outcome === 'block' && reason.startsWith('OPTED_OUT');
  }

  function preferences(asked: Asked, link: LinkContent): Reply {
    if (asked.method === 'POST') {
      const form = new URLSearchParams(asked.body);
      intake.transaction(() => change(link, form));
      return page(200, layout('Saved', `<p>Your choice holds from now on.</p><p><a href="${escapeHtml(asked.path)}">Back</a></p>`));
    }
    const rows = CHANNELS.map((channel) => {
      const stopped = isStopped(link, channel);
      if (stopped === null) return '';
      const option = (value: string, words: string, isNow: boolean): string => `<label><input type="radio" name="${channel}" value="${value}"${isNow ? ' checked' : ''}> ${words}</label><br>`;
      return `<fieldset><legend>${WORDS[channel]}</legend>${option('yes', 'Yes', !stopped)}${option('no', 'No', stopped)}</fieldset>`;
    });
    return page(200, layout('Choose what you get', `<form method="post">${rows.join('')}<p><label><input type="checkbox" name="everything" value="stop"> Stop everything, on every channel</label></p><button>Save</button></form>`));
  }

  function change(link: LinkContent, form: URLSearchParams): void {
    if (form.get('everything') === 'stop') return optOut(link, { type: 'global_unsubscribe', scope: 'global' }, 'preference_page');
    for (const channel of CHANNELS) {
      const wanted = form.get(channel);
      const stopped = isStopped(link, channel);
      if (stopped === null || (wanted !== 'yes' && wanted !== 'no')) continue;
      const record = JSON.parse(store.people.contact(link.contactId)!.record) as Record<string, string>;
      const address = record[channel === 'email' ? 'email' : 'phone']!;
      if (wanted === 'no' && !stopped) optOut({ ...link, address }, { channel }, 'preference_page');
      if (wanted === 'yes' && stopped) {
        intake.eventOfAddress(address, {
          id: `page:${randomUUID()}`, type: 'opt_in', source: 'page', channel, data: { via: 'preference_page' },
          proof: { method: 'preference-page', wording: WORDING, wordingVersion: '1', source: 'throughline sender', details: {} },
        });
      }
    }
  }

  return (asked) => {
    const match = PATH.exec(asked.path);
    if (match === null) return null;
    if (asked.method !== 'GET' && asked.method !== 'POST') return page(405, layout('Not here', '<p>This page can be read and answered.</p>'));
    const link = readLinkToken(match[2] ?? '', linkSecret);
    if (link === null) return page(404, layout('This link does not work', '<p>It may have been cut. Take it from the message again.</p>'));
    return match[1] === 'u' ? unsubscribe(asked, link) : preferences(asked, link);
  };
}

function layout(title: string, body: string): string {
  const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}button{font:inherit;padding:.5rem 1rem}fieldset{margin:1rem 0}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
}
