import { Get, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AttachDecreeRequest,
  BudgetShifts,
  EditShiftRequest,
  SHIFT_SUBJECT,
  ShiftReader,
} from '../../budget/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, type SentForm } from '../session/forms.js';
import { readOwnForm } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { checked, withKey } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { RecordFiles } from './record-files.js';
import { typedOf } from './shift-forms.js';
import { shiftIn } from './shift-input.js';
import { ShiftPage, type ShiftView } from './shift.page.js';

const shiftId = recordId(SHIFT_SUBJECT);

/** The scan of the decree behind a shift. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController(urls.budgetShifts)
export class ShiftScanController {
  constructor(
    private readonly pages: Pages,
    private readonly shifts: BudgetShifts,
    private readonly reader: ShiftReader,
    private readonly uploads: FileService,
    private readonly files: RecordFiles,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('budget.read')
  @Get(':id/pindaian')
  async scan(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const shift = await this.reader.find(actor, id);
    if (!shift) throw notFound(SHIFT_SUBJECT);
    return this.files.send(shift.fileId, reply);
  }

  /** The draft as it stands, with this scan; or a shift in force that has none yet. */
  @Allow('budget.manage')
  @TakesFile()
  @Post(':id/pindaian')
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id', shiftId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, file } = await readOwnForm(this.forms, request);
    const shift = await this.find(actor, id);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { id: berkas } = await this.uploads.upload(actor, file?.bytes.length, () =>
          Promise.resolve(file),
        );
        const version = Number(typed.version);
        const by = withKey(actor, { ...typed, berkas });
        if (shift.status !== 'draft') {
          await this.shifts.attach(by, id, await checked(AttachDecreeRequest, { version, fileId: berkas }));
          return;
        }
        const asked = await checked(EditShiftRequest, { ...shiftIn({ ...typedOf(shift), berkas }), version });
        await this.shifts.edit(by, id, asked);
      },
      next: () => `${urls.budgetShift(id)}?selesai=pindaian`,
      again: async (shown) => {
        const now = await this.find(actor, id);
        return <ShiftPage {...{ ...this.pages.frame(actor), shift: now, shown }} />;
      },
      fieldAt: (pointer) => (['/file', '/fileId'].includes(pointer) ? 'file' : null),
    });
  }

  private async find(actor: Actor, id: string): Promise<ShiftView> {
    const shift = await this.shifts.show(actor, id);
    if (!shift) throw notFound(SHIFT_SUBJECT);
    return shift;
  }
}
