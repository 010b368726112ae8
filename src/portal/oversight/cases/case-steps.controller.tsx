import { Body, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AskRequest,
  AssignCaseRequest,
  CaseAnswers,
  CaseService,
  CaseSteps,
  ExplainRequest,
  FindRequest,
  NoteRequest,
  ReturnFollowUpRequest,
  SendNoteRequest,
  SettleFollowUpRequest,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { recordId } from '../../../platform/http/index.js';
import { PageController } from '../../session/page-controller.js';
import { checked, withKey, type Typed } from '../../ui/form-state.js';
import { rupiahIn } from '../../ui/typed-numbers.js';
import { urls } from '../../urls.js';
import { askedIn } from '../query.js';
import { CaseDeskPages } from './case-desk-pages.js';
import { FOLLOW_UPS } from './case-forms.js';

const caseId = recordId('Perkara');
const followUpId = recordId('Tindak lanjut');

/** What an auditor does with a case, by forms on its page. */
@PageController(`${urls.cases}/:id`)
export class CaseStepsPagesController {
  constructor(
    private readonly desk: CaseDeskPages,
    private readonly cases: CaseService,
    private readonly steps: CaseSteps,
    private readonly answers: CaseAnswers,
  ) {}

  @Allow('case.work')
  @Post('serahkan')
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'serahkan',
        work: async (typed) => {
          const { accountId } = typed;
          // Taking a case names nobody; handing it on without a name is no taking.
          const to = accountId === undefined ? {} : { accountId };
          const request = await checked(AssignCaseRequest, { ...versionOf(typed), ...to });
          return this.cases.assign(withKey(actor, typed), id, request);
        },
      },
    );
  }

  @Allow('case.work')
  @Post('tanya')
  ask(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'tanya',
        work: async (typed) => {
          const { postId, question } = typed;
          const request = await askedIn(AskRequest, { ...versionOf(typed), postId, question });
          return this.steps.ask(withKey(actor, typed), id, request);
        },
      },
    );
  }

  @Allow('case.work')
  @Post('catatan')
  note(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'catatan',
        work: async (typed) =>
          this.cases.note(withKey(actor, typed), id, await askedIn(NoteRequest, { text: typed.text })),
      },
    );
  }

  @Allow('case.work')
  @Post('catatan/:noteId/kirim')
  sendNote(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Param('noteId', recordId('Catatan')) noteId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'kirim',
        work: async (typed) => {
          const { postId } = await askedIn(SendNoteRequest, { postId: typed[`to-${noteId}`] });
          return this.cases.sendNote(withKey(actor, typed), id, noteId, postId);
        },
        fieldAt: () => `to-${noteId}`,
      },
    );
  }

  @Allow('case.work')
  @Post('jelas')
  explain(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'jelas',
        work: async (typed) => {
          const conclusion = typed.explanation;
          const request = await askedIn(ExplainRequest, { ...versionOf(typed), conclusion });
          return this.steps.explain(withKey(actor, typed), id, request);
        },
        fieldAt: (pointer) => (pointer === '/conclusion' ? 'explanation' : null),
      },
    );
  }

  @Allow('case.work')
  @Post('temuan')
  find(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'temuan',
        work: async (typed) => {
          const request = await askedIn(FindRequest, {
            ...versionOf(typed),
            conclusion: typed.finding,
            legalBasis: typed.legalBasis,
            amount: rupiahIn(typed.amount) ?? '',
            followUps: followUpsIn(typed).map(({ action, postId, dueOn }) => ({
              ...{ action, postId },
              ...(dueOn !== '' && { dueOn }),
            })),
          });
          return this.steps.find(withKey(actor, typed), id, request);
        },
        fieldAt: findField,
      },
    );
  }

  @Allow('case.work')
  @Post('tindak-lanjut/:followUpId/terima')
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Param('followUpId', followUpId) followUp: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'terima',
        work: async (typed) => {
          const { version } = await askedIn(SettleFollowUpRequest, versionOf(typed));
          return this.answers.accept(withKey(actor, typed), followUp, version);
        },
      },
    );
  }

  @Allow('case.work')
  @Post('tindak-lanjut/:followUpId/kembalikan')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Param('followUpId', followUpId) followUp: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.desk.take(
      reply,
      { actor, id, body },
      {
        done: 'kembalikan',
        work: async (typed) => {
          const reason = typed[`reason-${followUp}`];
          const request = await askedIn(ReturnFollowUpRequest, { ...versionOf(typed), reason });
          return this.answers.sendBack(withKey(actor, typed), followUp, request);
        },
        fieldAt: () => `reason-${followUp}`,
      },
    );
  }
}

const versionOf = ({ version }: Typed) => ({ version: Number(version) });

// The rows that something was written in; the first one always, so that an empty form is told what is missing.
const followUpsIn = (typed: Typed) =>
  FOLLOW_UPS.map((at) => ({
    action: typed[`action-${at}`] ?? '',
    postId: typed[`post-${at}`] ?? '',
    dueOn: typed[`due-${at}`] ?? '',
  })).filter((row, at) => at === 0 || Object.values(row).some((value) => value !== ''));

const FIND_FIELDS: Readonly<Record<string, string>> = {
  conclusion: 'finding',
  legalBasis: 'legalBasis',
  amount: 'amount',
};
const FOLLOW_UP_FIELDS: Readonly<Record<string, string>> = { action: 'action', postId: 'post', dueOn: 'due' };

function findField(pointer: string): string | null {
  const [, first = '', at = '', last = ''] = pointer.split('/');
  if (first === 'followUps') {
    const name = FOLLOW_UP_FIELDS[last];
    return name === undefined ? null : `${name}-${Number(at) + 1}`;
  }
  return FIND_FIELDS[first] ?? null;
}
