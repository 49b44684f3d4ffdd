/**
 * What people write in other languages than English, folded as texts are (no accents, lower case, apostrophes closed up), in
 * the notation of `compilePhrases`. A language is a block of its own.
 */
interface Language {
  /** clear by any reasonable reading */
  readonly stop: readonly string[];
  /** the same where it is a sentence of its own */
  readonly stopSentence?: readonly string[];
  /** an earlier opt-out was not kept */
  readonly complaint?: readonly string[];
  /** a refusal of the offer, a question: for a person to read */
  readonly review: readonly string[];
  readonly wrongNumber?: readonly string[];
  readonly death?: readonly string[];
  /** words that begin a question about the way */
  readonly how?: readonly string[];
}

const SPANISH: Language = {
  stop: [
    'no me|nos vuelvan|vuelva|vuelvas? a? manden|mandes|mande|mandar|envien|envies|envie|enviar|escriban|escribas|escriba|escribir|llamen|llames|llame|llamar|contacten|contactes|contacte|contactar|molesten|molestes|moleste|molestar|textees|texteen',
    'no mas|quiero mas|recibir|mensajes|textos|sms|publicidad|mensaje|sus', 'no deseo|quiero mas? recibir|mensajes|textos|publicidad', 'sin mas mensajes', 'basta de|con tantos? mensajes|textos|sms|publicidad',
    'deja|deje|dejen|dejar de enviar|enviarme|mandar|mandarme|escribir|escribirme|llamar|llamarme|molestar|molestarme|textear|textearme', 'dejame|dejenme|dejeme en|tranquilo|tranquila paz?',
    'darme|dar|dame|denme|deme|dennos de baja', 'pare|paren|para|parar de enviar|mandar|mensajes|enviarme|mandarme|molestar|molestarme|escribirme|llamarme', 'paren|pare los|estos|sus|con mensajes|textos|sms',
    'quitame|quiteme|quitenme|borrame|borreme|borrenme|eliminame|eliminenme|saquenme|sacame|saqueme|remuevanme', 'cancelar|cancela|cancelen los|mis|estos|mensajes|suscripcion', 'desuscribirme|desuscribir|desuscribanme|desinscribirme',
  ],
  stopSentence: ['paren'],
  complaint: ['ya les|le|te|lo? dije|pedi|escribi|mande que? no? paren|pare|alto|stop|basta|me|baja', 'ya me di de baja', 'ya cancele'],
  review: ['no gracias', 'no quiero', 'no me interesa', 'no estoy interesado|interesada', 'quien es|eres|habla', 'como consiguio|consiguieron|obtuvo|obtuvieron mi', 'que es esto', 'estafa', 'demandar|demanda|abogado', 'como me? doy|puedo|cancelo|cancelar|salgo|salir|quito|hago|detengo', 'quiero cancelar'],
  wrongNumber: ['numero equivocado|incorrecto|errado', 'se equivoco|equivocaron de? numero|persona?'],
  death: ['fallecio|murio'],
  how: ['como'],
};

const FRENCH: Language = {
  stop: [
    'menvoyez|mecrivez|mappelez|mecontactez|contactez|ecrivez plus|pas', 'menvoyer|mecrire|mappeler|mecontacter plus', 'ne me contactez|ecrivez|appelez|contacter|textez plus|pas', 'me contactez|ecrivez|textez plus|pas', 'ne plus me|menvoyer|mecrire',
    'arretez|arrete|arreter|cessez de|les|vos|ces|messages|sms|denvoyer|menvoyer|avec|mecrire', 'plus de messages|sms|textos|publicite|pub', 'plus aucun message|sms|texto', 'desabonner|desabonnez|desabonnezmoi|desabonne|desinscrire|desinscrivez|desinscription|desabonnement',
    'retirez|enlevez|supprimez moi|mon', 'laissez|fichez moi tranquille|la paix?',
  ],
  complaint: ['jai deja? dit|demande|ecrit|envoye darreter|stop|arret', 'deja desabonne'],
  review: ['non merci', 'pas interesse|interessee', 'qui etes|est|es', 'arnaque', 'harcelement', 'avocat'],
  wrongNumber: ['mauvais|faux numero', 'trompe|trompez de numero'],
  death: ['decede|decedee'],
  how: ['comment'],
};

const GERMAN: Language = {
  stop: [
    'keine sms|nachrichten|werbung|mails|anrufe|nachricht mehr', 'keine weiteren nachrichten|sms|werbung', 'horen|hor|horn sie? auf', 'nicht mehr schreiben|anschreiben|anrufen|kontaktieren|senden|schicken|belastigen',
    'bitte abmelden|austragen', 'mich|uns _? abmelden|austragen|loschen', 'melden|melde sie? mich ab', 'abbestellen', 'lassen|lasst sie? mich in ruhe', 'loschen|losche|entfernen|entferne sie? meine|mich|bitte', 'nummer|mich bitte? loschen|entfernen', 'nehmen sie? mich von|aus',
  ],
  complaint: ['habe|hab mich? bereits|schon _? abgemeldet|gekundigt'],
  review: ['nein danke', 'kein interesse', 'nicht interessiert', 'wer ist|sind|bist', 'betrug', 'belastigung', 'anwalt'],
  wrongNumber: ['falsche nummer', 'falscher ansprechpartner'],
  death: ['verstorben|gestorben'],
  how: ['wie'],
};

const PORTUGUESE: Language = {
  stop: [
    'nao me|nos? envie|enviem|mande|mandem|ligue|liguem|contate|contatem|escreva|escrevam|perturbe|perturbem|incomode', 'nao quero|desejo mais? receber|mensagens|sms', 'nao quero mais',
    'pare|parem|para|chega de me|nos? enviar|mandar|mensagens|escrever|ligar|perturbar|incomodar', 'sair da|desta|dessa lista', 'tira|tire|tirem|remova|remover|removam|retire|retirem me|meu|minha', 'me tira|tire|tirem|remova|removam|retire|retirem|exclua|descadastre',
    'cancelar|cancela|cancele inscricao|cadastro|mensagens|sms|as', 'descadastrar|descadastre', 'deixa|deixe|deixem me? em paz', 'me deixa|deixe|deixem em paz',
  ],
  stopSentence: ['quero sair|parar', 'parem'],
  complaint: ['ja pedi|disse|falei para|que|pra? parar|parem|sair|cancelar|nao'],
  review: ['nao obrigado|obrigada', 'nao quero', 'nao tenho interesse', 'quem e|fala', 'golpe', 'processar|advogado', 'como faco|posso|cancelo|cancelar|saio|sair|paro', 'quero cancelar'],
  wrongNumber: ['numero errado', 'pessoa errada'],
  death: ['faleceu|morreu'],
};

const ITALIAN: Language = {
  stop: ['non mi? inviate|mandate|contattate|scrivete|chiamate', 'non inviatemi|mandatemi|contattatemi|scrivetemi|chiamatemi', 'cancellatemi|cancellami|disiscrivimi|disiscrivetemi', 'basta messaggi|sms|pubblicita'],
  review: ['no grazie', 'non mi interessa', 'non sono interessato|interessata', 'chi sei|siete', 'truffa'],
  wrongNumber: ['numero sbagliato'],
};

const DUTCH: Language = {
  stop: ['geen berichten|sms|reclame meer', 'afmelden|uitschrijven'],
  review: ['nee bedankt', 'geen interesse'],
  wrongNumber: ['verkeerd nummer'],
};

const LANGUAGES: readonly Language[] = [SPANISH, FRENCH, GERMAN, PORTUGUESE, ITALIAN, DUTCH];

/** All languages' phrases of one kind. */
export function inOtherLanguages(kind: keyof Language): readonly string[] {
  return LANGUAGES.flatMap((language) => language[kind] ?? []);
}
