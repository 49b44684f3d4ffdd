import { compilePhrases } from './phrases.ts';

const SETS = {
  object:
    'text texts txt txts message messages msg msgs sms mms notification notifications alert alerts ad ads promo promos promotion promotions marketing spam junk crap bs updates reminders email emails mail mails call calls newsletter newsletters communication communications solicitations advertisements offers deals',
  sending: 'texting txting textin messaging messagin sending emailing mailing calling phoning ringing contacting spamming bothering harassing bugging annoying pestering blasting soliciting writing marketing advertising msging',
  send: 'text txt message msg contact call phone ring email mail send spam bother write bug harass solicit',
  me: 'me us my our',
  these: 'these this the your ur those that all any my of more with sending receiving getting such it',
  stop: 'stop quit cease discontinue',
  end: 'stop end cancel quit discontinue cease halt block unsubscribe',
} as const;

const phrases = (list: readonly string[]) => compilePhrases(list, SETS);

/** Clear by any reasonable reading, wherever in the text they stand. */
export const STOP_PHRASES = phrases([
  '<stop> <sending>', '<end> <object>', '<end> <these> <object>', '<end> <these> <these> <object>', '<end> _? <these> _? <object>',
  'stop it|this|that|all|everything|now|already|immediately|asap|please|pls|bothering|doing', 'stop right now', 'stop with? <these> <object>',
  'no more <object>|<sending>', 'no more of these|this|your', 'no <sending>',
  'dont|donot|doesnt never? ever? <send> <me>|again|anymore|here|this', 'do|does not ever? <send> <me>|again|anymore|here|this', 'never ever? <send> <me>|again|this|here',
  'dont|donot send <me>? _? more|any|anything|anymore|these|this|stuff', 'do not send <me>? _? more|any|anything|anymore|these|this', 'dont|donot|not <send> <object>',
  'dont|donot want _? _? _? <object>', 'do not want _? _? _? <object>', 'dont|donot want these|this|them|any|your', 'do not want these|this|them|any|your|to',
  'dont|donot wish to receive|get', 'do not wish to receive|get', 'no longer want|wish|like', 'would|id like to stop|unsubscribe|quit', 'want|like to be removed|unsubscribed|off',
  'take|get|pull|scratch|keep me|us|my|this off', 'take|get|pull my|this|our number|name|phone|cell off', 'take|get _? off _? list', 'off your|ur|this|the|that|all list|lists|mailing',
  'remove|delete|drop|unlist me|us', 'remove|delete|drop|lose|forget my|this|our number|phone|name|cell|contact|email|address', 'remove from _? _? list|lists', 'be removed', 'removed from',
  'opt me|us|my? _? out', 'opt out', 'opting out', 'optout', 'opts out',
  'unsubscribe|unsub|unsubscribing|unsubscription|unsubscribeme', 'leave|let me|us alone',
  'revoke|withdraw|withdrawing|revoking|rescind|cancel my|our|all|any? consent|permission|authorization|approval', 'i|we revoke', 'consent is? revoked|withdrawn',
  'do not disturb',
  // Spanish
  'no me|nos manden|mandes|mande|envien|envies|envie|escriban|escribas|escriba|llamen|llames|llame|contacten|contactes|molesten|molestes', 'no mas|quiero mas|recibir|mensajes|textos|sms|publicidad|mensaje',
  'deja|deje|dejen|dejar de enviar|enviarme|mandar|mandarme|escribir|escribirme|llamar|llamarme|molestar|molestarme', 'dejame|dejenme|dejeme en paz', 'darme|dar|dame|denme|deme de baja', 'pare|paren|para|parar de enviar|mandar|mensajes|enviarme|mandarme',
  'quitame|quiteme|quitenme|borrame|borreme|borrenme|eliminame|eliminenme', 'cancelar|cancela|cancelen los|mis|estos|mensajes|suscripcion',
  // French
  'menvoyez|mecrivez|mappelez|mecontactez|contactez plus|pas', 'ne me contactez|ecrivez|appelez plus|pas', 'arretez|arrete|arreter|cessez de|les|vos|ces|messages|sms|denvoyer|menvoyer', 'plus de messages|sms|textos|publicite|pub', 'desabonner|desabonnez|desinscrire|desinscrivez|desinscription|desabonnement|desabonne', 'retirez|enlevez moi',
  // German
  'keine sms|nachrichten|werbung|mails|anrufe|nachricht mehr', 'keine weiteren nachrichten|sms|werbung', 'horen|hor|horn sie? auf', 'nicht mehr schreiben|anschreiben|anrufen|kontaktieren|senden|schicken', 'bitte abmelden|austragen', 'mich|uns _? abmelden|austragen', 'abbestellen',
  // Portuguese and Italian
  'nao me? envie|enviem|mande|mandem|ligue|contate|quero', 'pare|parem de enviar|mandar|mensagens', 'sair da|desta lista', 'cancelar inscricao', 'descadastrar', 'non mi? inviate|mandate|contattate|scrivete|chiamate', 'cancellatemi|cancellami|disiscrivimi|disiscrivetemi',
  // Dutch
  'geen berichten|sms|reclame meer', 'afmelden|uitschrijven',
]);

/** The same where a sentence ends with them: "you should stop" is clear, "you should stop by" is not. */
export const CLOSING_STOP_PHRASES = phrases([
  'want|wanted|need|needs|asking|begging|beg|like you|u|this|these|it|them|to? to? stop', 'must|should|gotta|just stop', 'make it|this|them|these stop',
  'can|could|would|will you|u|ya|yall please|pls|kindly|just? stop', 'why dont|wont|cant you|u stop',
]);

/** A complaint that an earlier opt-out was not kept: a stop, whatever question it is dressed as. */
export const COMPLAINT_PHRASES = phrases([
  'said|say|saying|told|asked|texted|replied|typed|wrote|sent|ask|tell you|u|this|yall|to? to? stop|unsubscribe', 'already|have|has|had|ive unsubscribed|optedout', 'i already? unsubscribed',
  'already|have|has|had|ive|i opted out', 'unsubscribed already|before|twice|multiple|weeks|days|months|yet|but', 'opted out|already',
]);

/** Texts that a person has to read: a refusal of the offer, a wrong holder, anger, law, scope, questions. */
export const REVIEW_PHRASES = phrases([
  'not interested', 'no thanks|thank|thx|ty|tks', 'nah|nope', 'not for me', 'dont need|care|like', 'no longer interested', 'who gave|is|dis|are', 'whos this', 'how did|do|are you|u|ya get|got|have', 'where did you|u get|got', 'i never|didnt sign|signed|subscribe|subscribed|opt|gave|give|ask|asked|agree|agreed', 'did not sign|subscribe|opt|give|ask|agree',
  'spam|scam|scammer|scammers|spammer|phishing|fraud|harassment|harassing|harass|illegal|lawyer|attorney|lawsuit|sue|suing|tcpa|fcc|ftc|report|reported|reporting|complaint|blocked|blocking|block', 'do not call|contact list|registry', 'dnc',
  'enough', 'go away', 'get lost', 'get out|outta', 'shut up', 'fuck|fck|fuk|stfu|gtfo', 'f off', 'f you|u', 'piss|bugger off', 'screw you', 'too many|much', 'so many', 'annoying|annoyed', 'bother|bothering|bothered', 'mute|pause|snooze|silence',
  'delete|erase|remove|wipe my|all|our my? data|info|information|account|records|details|profile', 'gdpr|ccpa', 'right to be? forgotten|erasure|erased', 'forget me', 'cancel|end|terminate|close|stop my|our|the? subscription|membership|account|plan|service|renewal', 'less|fewer texts|messages|often|emails|frequently', 'how to? unsubscribe|opt|stop|cancel', 'why did|was|am|have|were _? _? unsubscribed|removed|stopped',
  'unsubscribed', 'unsubscribes', 'stopper', 'quit|cease|unsub it|this|that|please|now', 'dont|donot text|call|contact|message|email', 'do not text|call|contact|message|email',
]);

/** Somebody else holds the number. */
export const WRONG_NUMBER_PHRASES = phrases([
  'wrong number|person|phone|guy|girl|contact|no|num|nbr|one', 'wrong _ number|person', 'not my number|phone|name', 'not his|her|their number|phone', 'this is not|isnt|aint _? _? number|phone', 'not the right|person person|number|one', 'incorrect number|person', 'changed _? numbers|number', 'new number', 'no longer _? number|phone|belongs', 'numero equivocado|incorrecto|errado', 'falsche nummer', 'mauvais|faux numero', 'numero sbagliato']);

export const DEATH_PHRASES = phrases(['deceased|dead|died|passed|dies|fallecio|murio|verstorben|gestorben|decede|decedee', 'no longer with us|alive|living']);

/** A sign-up or a wish to go on: never enough to start by, and against a stop a contradiction. */
export const WELCOME_PHRASES = phrases([
  'subscribe|resubscribe|join|rejoin|optin|unstop|resume|continue|restart|suscribir|suscribirme|inscribirme', 'opt me? back? in', 'sign me? up', 'start|restart|begin|keep|continue|resume sending|texting|again|messaging|them|it|messages|texts|me|the|please', 'please start', 'i|we|still want the|your|more|to|these deals|offers|messages|texts|updates|continue|keep|start|resubscribe|subscribe', 'add me', 'put me back', 'turn on|back', 'text me again|more|back', 'start', 'by mistake|accident',
]);

/** A loose yes, at the head of a short text. */
export const LOOSE_YES: ReadonlySet<string> = new Set('y yes yeah yea yep yup ya yas yess yesss si oui ja sim da sure absolutely definitely affirmative yesplease'.split(' '));

export const MINOR_PHRASES = phrases(['minor|underage', 'im|am a|only|just? minor|kid|child|teenager', 'in middle|elementary|high school']);

/** A joke or a softener: "stop it lol". */
export const SOFTENERS: ReadonlySet<string> = new Set('lol lmao lmfao rofl haha hahaha hahahaha hehe heh jk kidding joking joke lolol xd ha jaja jajaja mdr'.split(' '));
export const JOKE_EMOJI = /[😀-😆😂😅😉😊😋😍😜😝😛🤣🤪😹🙃❤🥰😘]/u;

/** A time, a limit or a condition: the wish may be about when or which, not whether. */
export const LIMITS: ReadonlySet<string> = new Set(
  'only except unless until till til before after between during while when today tonight tomorrow tmrw yesterday morning mornings afternoon evening evenings night nights noon midnight weekend weekends weekday weekdays monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays week weeks month months day days hour hours daily weekly monthly hourly late early temporarily awhile vacation unless'.split(' '),
);
export const LIMIT_PHRASES = phrases(['for now', 'for a while|bit|few', 'at work|night|least', 'just the|for|on', 'so often|early|late|much|many', 'this|next week|weekend|month', 'right after|before', 'other than', 'instead|rather']);

/** Words around a keyword that change nothing. */
export const COURTESIES: ReadonlySet<string> = new Set(
  'please pls plz plse plss pleease thanks thank you thx ty tks tysm now immediately asap already just ok okay k kk yes yeah yep no hey hi hello sir maam madam svp sil vous plait merci por favor porfavor gracias bitte danke prego grazie obrigado obrigada i said me us all everything right away kindly fuck fucking fuckin damn dammit ffs omg ugh bro dude man guys yall stop and reply text sms asshole idiot bitch shit wtf'.split(' '),
);

/** Ordinary words one slip away from a short keyword. */
export const ORDINARY: ReadonlySet<string> = new Set(
  'shop step top stoop stops atop slop stow stomp strop swop spot post pots opts stock stoop stood store story quite quilt suit quid quiet quits quint ends and send bend lend mend tend fend ned den tend endo one cancels cancer canceled concel revoked evoke provoke remote removed removes mover rewove shoe ship slip stay star start'.split(' '),
);

/** Further words that end messages by themselves, besides the tables'. */
export const MORE_STOP_WORDS: readonly string[] = [
  'unsub', 'remove', 'stop all', 'no more', 'no mas', 'desuscribir', 'desuscribirme', 'cancelar suscripcion', 'detener', 'alto', 'arrêt', 'arrêter', 'arrêtez', 'désabonnement', 'désinscription', 'désinscrire', 'abbestellen', 'austragen', 'aufhören', 'afmelden', 'stoppen', 'uitschrijven', 'avsluta', 'avbryt', 'lopeta', 'stop it', 'stopall', 'stoptext', 'stop2end', 'remover', 'descadastrar', 'cancella', 'disiscrivi', 'annulla', 'стоп', 'отписаться', 'стой', '停止', '退订', '退訂', '取消', '停', '해지', '수신거부', '배信停止', '配信停止', 'توقف', 'الغاء',
];

/** Words that end messages and also mean something else, so alone they are for a person to read. */
export const AMBIGUOUS_WORDS: ReadonlySet<string> = new Set('para no nope nah leave off out done finished over nein non nao'.split(' '));
