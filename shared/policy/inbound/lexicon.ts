import { inOtherLanguages } from './languages.ts';
import { compilePhrases } from './phrases.ts';

const SETS = {
  object:
    'text texts txt txts message messages msg msgs sms mms notification notifications alert alerts ad ads promo promos promotion promotions marketing spam junk crap bs updates reminders email emails mail mails call calls newsletter newsletters communication communications solicitation solicitations advertisements offers deals coupons discounts codes',
  sending: 'texting txting textin messaging messagin sending emailing mailing calling phoning ringing contacting spamming bothering harassing bugging annoying pestering blasting soliciting writing marketing advertising msging blowing',
  send: 'text txt message msg contact call phone ring email mail send spam bother write bug harass solicit',
  me: 'me us my our',
  these: 'these this the your ur those that all any my of more with sending receiving getting such it',
  kind: 'promotional promo promotion marketing automated auto automatic spam junk annoying unwanted unsolicited commercial advertising sales robo political stupid random sms text further future these your all any',
  stop: 'stop quit cease discontinue',
  end: 'stop end cancel quit discontinue cease halt block unsubscribe',
} as const;

const phrases = (list: readonly string[], notAfter = '') => compilePhrases(list, SETS, notAfter);
/** What turns an opt-out into its opposite: "do not remove me". */
const NEGATIONS = 'not dont donot never didnt';

/** Clear by any reasonable reading, wherever in the text they stand. */
export const STOP_PHRASES = phrases([
  '<stop> <sending>', '<end> <object>', '<end> <these> <object>', '<end> <kind> <object>', '<end> <these> <these>|<kind> <object>', '<end> _? <these> _? <object>',
  'stop this|that|all|everything|now|already|immediately|asap|please|pls|bothering|doing', 'stop right now', 'stop from now on', 'stop with? <these> <object>', 'stop|cease|end|no all|any|further? contact|communication', 'turn|switch off _? <object>', 'turn|switch _? <object> off', 'request|requesting removal',
  'no more <object>|<sending>', 'no more of these|this|your', 'no <sending>',
  'dont|donot|doesnt never? ever? <send> <me>|again|anymore|here|this', 'do|does not ever? <send> <me>|again|anymore|here|this', 'never ever? again? <send> <me>|again|this|here',
  'dont|donot send <me>? _? more|any|anything|anymore|these|this|stuff', 'do not send <me>? _? more|any|anything|anymore|these|this', 'dont|donot|not <send> <object>',
  'dont|donot|not want _? _? _? <object>', 'dont|donot want these|this|them|any|your', 'do not want these|this|them|any|your|to',
  'dont|donot|not want|wish|like|care to be texted|contacted|called|messaged|emailed|bothered', 'dont|donot|not want|wish|like|care to receive', 'dont|donot|not want|wish to get|have|see|hear these|this|those|texts|messages|them|any|anything|anymore|more|your|from',
  'no longer want|wish|like', 'would|id like to unsubscribe', 'want|like to be removed|unsubscribed|off',
  'take|get|pull|scratch|keep me|us|my|this off', 'take|get|pull my|this|our number|name|phone|cell off', 'take|get _? off _? list', 'off your|ur|this|the|that|all list|lists|mailing',
  'remove|delete|unlist|unenroll|unregister me|us', 'drop me|us from|off', 'remove|delete|drop|lose|forget my|this|our number|phone|name|cell|contact|email|address', 'remove from _? _? list|lists', 'be removed', 'removed from',
  'opt me|us|my? _? out', 'opt out', 'opting out', 'optout', 'opts out',
  'unsubscribe|unsub|unsubscribing|unsubscription|unsubscribeme', 'leave|let me|us alone',
  'revoke|withdraw|withdrawing|revoking|rescind|cancel my|our|all|any? consent|permission|authorization|approval', 'i|we revoke', 'consent is? revoked|withdrawn', '!i|we not|dont|longer have my|our|any? consent|permission|authorization|approval',
  'do not disturb', 'put|add|place|keep _? _? _? do|dont not? call|contact|text|mail', '!the|on|to do|dont not? call|contact|text list|registry', ...inOtherLanguages('stop'),
], NEGATIONS);

/** The same where a sentence ends with them: "you should stop" is clear, "you should stop by" is not. */
export const CLOSING_STOP_PHRASES = phrases([
  'want|wanted|need|needs|asking|begging|beg|like you|u|this|these|it|them|the|your|to? <object>? to? stop', 'would|id like to stop|quit', 'love of _ please? stop', 'sake please? stop', 'need|needs|have|got|gotta|want|wish to? stop it|this', 'must|should|gotta|just stop', 'make it|this|them|these|the|your <object>? stop',
  'can|could|would|will you|u|ya|yall please|pls|kindly|just? stop', 'why dont|wont|cant you|u stop',
]);

/** The same where they are a whole sentence: "do not call" is clear, "I do not text while driving" is not. */
export const SENTENCE_STOP_PHRASES = phrases([
  'dont|donot never? ever? <send>', 'please|pls|plz do not ever? <send>', 'do not ever? <send>', 'never <send>', 'cease|desist|discontinue', 'cease and? desist', 'dnd', ...inOtherLanguages('stopSentence'),
]);

/** A complaint that an earlier opt-out was not kept: a stop, whatever question it is dressed as. */
export const COMPLAINT_PHRASES = phrases([
  '!you|it|they said|say|saying|told|asked|texted|replied|typed|wrote|sent|ask|tell you|u|this|yall|to? to? stop|unsubscribe', 'already|have|has|had|ive unsubscribed|optedout', '!am|was|were|why i already? unsubscribed',
  'already|have|has|had|ive|i opted out', 'unsubscribed already|before|twice|multiple|weeks|days|months|yet', 'opted out|already', 'last|second|third|fourth|fifth|tenth|hundredth|2nd|3rd|4th|5th|10th|100th time _? stop|unsubscribe', 'after unsubscribing', 'after opting out', 'wasnt|werent i|we removed|unsubscribed|opted', 'havent i|we? been? removed|unsubscribed', 'how many times _? _? _? _? stop|unsubscribe|optout|quit', 'many times _? _? _? _? opt out', ...inOtherLanguages('complaint'),
]);

/** Texts that a person has to read: a refusal of the offer, a wrong holder, anger, law, scope, questions. */
export const REVIEW_PHRASES = phrases([
  'not interested', 'no thanks|thank|thx|ty|tks', 'nah|nope', 'not for me', 'dont need|care|like', 'no longer interested', 'who gave|dis', 'who is this|it|that|u|you|dis|texting|messaging|calling', 'who are|r you|u|yall', 'whos this', 'how did|do|are you|u|ya get|got|have', 'where did you|u get|got', 'i never|didnt sign|signed|subscribe|subscribed|opt|gave|give|ask|asked|agree|agreed', 'never signed|subscribed|opted|agreed|asked|consented', 'did not sign|subscribe|opt|give|ask|agree',
  'spam|scam|scammer|scammers|spammer|phishing|fraud|harassment|harassing|harass|illegal|lawyer|attorney|lawsuit|sue|suing|tcpa|fcc|ftc|report|reported|reporting|complaint|blocked|blocking|unsolicited|unwanted', 'block me|you|u|this|your', 'hate you|these|your|getting', 'you|u|yall keep <sending>', 'go to? hell', 'why are|do|did|is you|u|yall|this texting|text|contacting|messaging|calling|have', 'remember signing|subscribing|opting', 'text|message|email|call me less|only', 'only text|message|email|call', 'my data|info|information|account deleted|erased|removed', 'was|am|were|got|get i? removed|dropped', 'do not call|contact|text list|registry', 'dnc',
  'enough', 'go away', 'get lost', 'get out|outta', 'shut up', 'fuck|fck|fuk|stfu|gtfo', 'f off', 'f you|u', 'piss|bugger off', 'screw you', 'too many|much', 'so many', 'annoying|annoyed', 'bother|bothering|bothered', 'mute|pause|snooze|silence',
  'delete|erase|remove|wipe my|all|our my? data|info|information|account|records|details|profile', 'gdpr|ccpa', 'right to be? forgotten|erasure|erased', 'forget me', 'cancel|end|terminate|close|stop my|our|the? subscription|membership|account|plan|service|renewal', 'less|fewer texts|messages|often|emails|frequently', 'how to? unsubscribe|opt|stop|cancel', 'why did|was|am|have|were _? _? unsubscribed|removed|stopped',
  'unsubscribed', 'unsubscribes', 'stopper', 'quit|cease|unsub it|this|that|please|now', 'dont|donot text|call|contact|message|email', 'do not text|call|contact|message|email', ...inOtherLanguages('review'),
]);

/** Somebody else holds the number. */
export const WRONG_NUMBER_PHRASES = phrases([
  'wrong number|person|phone|guy|girl|contact|no|num|nbr|one', 'wrong _ number|person', 'not my number|phone|name', 'not his|her|their number|phone', 'this is not _? _? number|phone', 'this isnt|aint _? _? number|phone', 'not the right|person person|number|one', 'incorrect number|person', 'changed _? numbers|number', 'new number', 'no longer _? number|phone|belongs', ...inOtherLanguages('wrongNumber')]);

export const DEATH_PHRASES = phrases(['deceased|dead|died|passed|dies', 'no longer with us|alive|living', ...inOtherLanguages('death')]);

/** A sign-up or a wish for messages: never enough to start by, and against a stop a contradiction. */
export const WELCOME_PHRASES = phrases([
  'subscribe|resubscribe|rejoin|optin|unstop|suscribir|suscribirme|inscribirme', 'opt me? back? in', '!not|dont|donot|didnt|never sign me? up', 'signup|anmelden|inscription|suscribanme', 'want the|my|your|more <object>', 'dont|donot|not|never remove|take|drop|unsubscribe|delete me', '!you|u|yall|they start|restart|begin|resume sending|texting|messaging|texts|messages', '!you|u|yall|they|why start|restart|begin|resume again|please|them|me', 'please start|restart|resume|continue',
  '!not|dont|donot|never|you|u|they want|wants|like|love|need|miss back in|on?', '!dont|donot|not|never i|we|still|do|also want|need|like|love|miss the|your|more|to|these|my|those|getting? deals|offers|messages|texts|updates|coupons|promos|alerts|continue|keep|start|resubscribe|subscribe', 'want them|it back',
  'add me|us', 'put me back', 'turn on|back', '!dont|donot|not|never text me again|more|back',
]);
/** An opt-out taken back in the same breath. */
export const REGRET_PHRASES = phrases(['by mistake|accident', 'wait no', 'no wait', 'never mind', 'nevermind', 'scratch that', 'oops|whoops', 'accidentally|mistakenly', 'didnt|not|never|dont|donot mean|want|intend|ask|wish to unsubscribe|stop|optout|cancel|opt']);

/** Words to go on by: a contradiction to a stop, and a sign-up only where they are all there is. */
export const GO_ON_PHRASES = phrases([
  '!i|we|you|u|yall|they|why|still|to|and keep|continue|resume sending|texting|messaging|them|it|the|those|these|my', '!i|we|you|u|yall|they|why|still|to|and keep|continue _? <object>', 'keep em|going|on',
  '!you|u|they|dont|donot|not|never|to|and send|give me|us <object>|more|the|your|only', 'start|join|resume|continue|restart',
]);

/** A loose yes, at the head of a short text. */
export const LOOSE_YES: ReadonlySet<string> = new Set('y yes yeah yea yep yup ya yas yess yesss si oui ja sim da sure absolutely definitely affirmative yesplease'.split(' '));
/** What a longer text says after a loose yes when the yes is to messages. */
export const WANTED_PHRASES = phrases(['want|send|sign|text|keep|add|love|like|please <object>|<sending>|me|the|them|your|up|more', 'to the|your|all? <object>']);

export const MINOR_PHRASES = phrases([
  'minor|underage', 'im|am a|only|just? minor|kid|child|teenager', 'in middle|elementary|high school', 'under|below 13|16|18|eighteen|thirteen|age',
  'my|a|our kids|childs|sons|daughters|son|daughter|child|kid phone|number|cell|tablet|device', 'soy menor', 'mineur|mineure', 'minderjahrig',
]);
/** Who may be said to be of an age. */
export const CHILD_WORDS: ReadonlySet<string> = new Set('son daughter kid child he she hes shes boy girl'.split(' '));

/** A joke or a softener: "stop it lol". */
export const SOFTENERS: ReadonlySet<string> = new Set('lol lmao lmfao rofl haha hahaha hahahaha hehe heh jk kidding joking joke lolol xd ha jaja jajaja mdr'.split(' '));
/** Laughter and winks; a smile or a heart is only polite. */
export const JOKE_SIGNS = /[😂🤣😆😅😹😜😝😛🤪😉😏🙃]|(?:^|\s)(?:;-?\)|[;:xX]-?[DPp])(?:\s|$)/u;

/** A time, a limit or a condition: the wish may be about when or which, not whether. */
export const LIMITS: ReadonlySet<string> = new Set(
  'only except unless until till til before after between during while when today tonight tomorrow tmrw yesterday morning mornings afternoon evening evenings night nights noon midnight weekend weekends weekday weekdays monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays week weeks month months day days hour hours daily weekly monthly hourly late early temporarily awhile vacation unless'.split(' '),
);
export const LIMIT_PHRASES = phrases(['for now', 'for a while|bit|few', 'at work|night|least', 'just the|for|on', 'so often|early|late|much|many', 'this|next week|weekend|month', 'right after|before', 'other than', 'instead|rather']);

/** Words that begin a new thought without a full stop: "stop or I will sue". */
export const JOINTS: ReadonlySet<string> = new Set('or because bc cuz cause coz but otherwise pero porque mais aber oder'.split(' '));
/** Words that only lend force, looked past before phrases are: "stop fucking texting me". */
export const INTENSIFIERS: ReadonlySet<string> = new Set('fucking fuckin fking fkn freaking frickin frigging effing damn damned goddamn bloody motherfucking fcking'.split(' '));

/** Words around a keyword that change nothing. */
export const COURTESIES: ReadonlySet<string> = new Set(
  'please pls plz plse plss pleease thanks thank you thx ty tks tysm now immediately asap already just ok okay k kk yes yeah yep no hey hi hello sir maam madam svp sil vous plait merci por favor porfavor ya gracias bitte danke prego grazie obrigado obrigada i said me us all everything right away kindly fuck fucking fuckin damn dammit ffs omg ugh bro dude man guys yall stop and reply text txt sms asshole idiot bitch shit wtf'.split(' '),
);

/** Words of politeness alone, between which a whole sentence may stand. */
export const POLITE: ReadonlySet<string> = new Set('please pls plz plse kindly thanks thank you thx ty hi hello hey ok okay just sir maam guys bro omg ugh again anymore ever por favor bitte svp'.split(' '));
/** What may follow a loose yes that is no more than one. */
export const MORE_YES: ReadonlySet<string> = new Set('i do we would will want quiero quero veux sure them it send for of course definitely'.split(' '));
/** A number before one of these is no age. */
export const UNITS: ReadonlySet<string> = new Set('min mins minute minutes hour hours hr hrs mile miles block blocks away out feet foot ft inch inches percent dollars bucks day days week weeks month months lb lbs oz late behind off am pm items tickets people of'.split(' '));

/** Ordinary words one slip away from a short keyword. */
export const ORDINARY: ReadonlySet<string> = new Set(
  'shop step top stoop stops atop slop stow stomp strop swop spot post pots opts stock stoop stood store story quite quilt suit quid quiet quits quint ends and send bend lend mend tend fend ned den tend endo one cancels cancer canceled concel revoked evoke provoke remote removed removes mover rewove shoe ship slip stay star start'.split(' '),
);

/** Further words that end messages by themselves, besides the tables'. */
export const MORE_STOP_WORDS: readonly string[] = [
  'unsub', 'remove', 'stop all', 'no more', 'no mas', 'desuscribir', 'desuscribirme', 'cancelar suscripcion', 'detener', 'alto', 'arrêt', 'arrêter', 'arrêtez', 'désabonnement', 'désinscription', 'désinscrire', 'abbestellen', 'austragen', 'abmeldung', 'aufhören', 'afmelden', 'stoppen', 'uitschrijven', 'avsluta', 'avbryt', 'lopeta', 'stop it', 'stopall', 'stoptext', 'stop2end', 'remover', 'descadastrar', 'cancella', 'disiscrivi', 'annulla', 'стоп', 'отписаться', 'стой', '停止', '退订', '退訂', '取消', '停', '해지', '수신거부', '배信停止', '配信停止', 'توقف', 'الغاء',
];

/** Words that end messages and also mean something else, so alone they are for a person to read. */
export const AMBIGUOUS_WORDS: ReadonlySet<string> = new Set('para no nope nah leave off out nein non nao'.split(' '));
