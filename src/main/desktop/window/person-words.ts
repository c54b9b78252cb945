import type { TFunction } from 'i18next';
import type { AskedProgram, PersonQuestion } from '../../access/person-question';

/** A question in words, as a message of the system shows it. */
export interface QuestionText {
  readonly message: string;
  readonly detail: string;
  /** The button that agrees. */
  readonly agree: string;
}

type EnvironmentQuestion = Extract<PersonQuestion, { kind: 'take-in-environment' }>;

/** More would not be read, and would not fit on a screen. */
const mostCharacters = 4_000;
const mostLines = 60;

/** Says a question in full; `null` when that would be longer than a person can be shown. */
export function questionText(t: TFunction, question: PersonQuestion): QuestionText | null {
  const text = textOf(t, question);
  const isShown = text.detail.length <= mostCharacters && text.detail.split('\n').length <= mostLines;
  return isShown ? text : null;
}

function textOf(t: TFunction, question: PersonQuestion): QuestionText {
  switch (question.kind) {
    case 'run-programs':
      return {
        message: t('asked.programs.message', { label: plain(question.label) }),
        detail: [...question.programs.map((one) => programLine(t, one)), t('asked.programs.trust')].join(
          '\n\n',
        ),
        agree: t('asked.programs.agree'),
      };
    case 'use-server':
      return {
        message: t('asked.server.message', { label: plain(question.label) }),
        detail: [plain(question.address), t('asked.server.trust')].join('\n\n'),
        agree: t('asked.server.agree'),
      };
    case 'use-distant-file':
      return {
        message: t('asked.file.message', { label: plain(question.label) }),
        detail: [plain(question.path), t('asked.file.trust')].join('\n\n'),
        agree: t('asked.file.agree'),
      };
    case 'send-values': {
      const { application, places } = question;
      return {
        message:
          application === null
            ? t('asked.values.usual')
            : t('asked.values.application', { name: plain(application) }),
        detail: [
          ...places.map(({ label, where }) => `${plain(label)}: ${plain(where)}`),
          t('asked.values.trust'),
        ].join('\n\n'),
        agree: t('asked.values.agree'),
      };
    }
    case 'take-in-environment':
      return environmentText(t, question);
  }
}

function environmentText(
  t: TFunction,
  { environment, origin, hosts, replaces, changes }: EnvironmentQuestion,
): QuestionText {
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  const lines = hosts.map(
    ({ host, uses }) =>
      `${plain(host)}: ${list.format(uses.map((use) => t(`asked.environment.gets.${use}`)))}`,
  );
  const named = [t('asked.environment.hosts'), ...lines].join('\n');
  const name = plain(environment.name);
  return {
    message: t(`asked.environment.message.${origin}`, { name }),
    detail: [
      `${t(`shell.environmentKinds.${environment.kind}`)}.`,
      ...(replaces === null ? [] : [t('asked.environment.replaces', { name: plain(replaces) })]),
      ...changeLines(t, origin, changes),
      hosts.length === 0 ? t('asked.environment.noHosts') : named,
      t('asked.environment.support', { address: plain(environment.supportEmail) }),
      t('asked.environment.trust'),
    ].join('\n\n'),
    agree: t(`asked.environment.agree.${origin}`),
  };
}

/** What differs from what was agreed to, one thing a line. */
function changeLines(
  t: TFunction,
  origin: EnvironmentQuestion['origin'],
  changes: EnvironmentQuestion['changes'],
): readonly string[] {
  if (changes === null) return origin === 'changed' ? [t('asked.environment.unknownBefore')] : [];
  if (changes.length === 0) return [t('asked.environment.noChanges')];
  const lines = changes.map(({ name, before, now }) => {
    const none = t('asked.environment.none');
    return t('asked.environment.change', {
      part: t(`asked.environment.parts.${name}`),
      before: before === null ? none : plain(before),
      now: now === null ? none : plain(now),
    });
  });
  return [[t('asked.environment.changes'), ...lines].join('\n')];
}

/** Each word in quotation marks: where one ends and the next begins decides what is run. */
function programLine(t: TFunction, { does, program, args }: AskedProgram): string {
  const words = [program, ...args].map((word) => plain(JSON.stringify(word))).join(' ');
  return `${t(`asked.programs.does.${does}`)}:\n${words}`;
}

/**
 * SECURITY: what a page has sent stands in a message that the person believes. Line breaks, and characters that nobody
 * sees or that turn the order around, are shown by their number (Unicode general categories C and Z).
 */
function plain(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu,
    (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
