import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  AppointmentsRequest,
  EndAppointmentRequest,
  mayAppoint,
  OrganisationService,
  PostQueries,
} from '../../../organisation/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound, recordId } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { textOf } from '../../session/forms.js';
import { PageController } from '../../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { queryOf } from '../query.js';
import { AppointmentListPage, AppointmentPage } from './appointment.pages.js';

const SUBJECT = 'Penetapan jabatan';
const appointmentId = recordId(SUBJECT);

/** Decrees with their clocks, and how one is ended. */
@PageController(urls.appointments)
export class AppointmentPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly posts: PostQueries,
    private readonly service: OrganisationService,
  ) {}

  @Allow('appointment.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await queryOf(AppointmentsRequest, query, ['after', 'state', 'endingWithinDays']);
    const appointments = await this.posts.appointments(actor, request);
    const { state = '', endingWithinDays } = request;
    const filter = {
      state,
      endingWithinDays: endingWithinDays === undefined ? '' : String(endingWithinDays),
    };
    const props = { frame: this.pages.frame(actor), shown: FRESH, appointments, filter };
    return this.pages.show(reply, <AppointmentListPage {...props} />);
  }

  @Allow('appointment.read')
  @Get(':id')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', appointmentId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: textOf(done, 10) === 'akhir' ? 'Penetapan diakhiri.' : null };
    return this.pages.show(reply, await this.page(actor, id, shown));
  }

  @Allow('appointment.make')
  @Post(':id')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', appointmentId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const { from, reason, decreeNumber } = typed;
    return this.pages.take(reply, {
      work: async () => {
        const given = { from, reason, ...(decreeNumber && { decreeNumber }) };
        await this.service.endAppointment(
          withKey(actor, typed),
          id,
          await checked(EndAppointmentRequest, given),
        );
      },
      typed,
      next: () => `${urls.appointment(id)}?selesai=akhir`,
      again: (shown) => this.page(actor, id, shown),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const appointment = await this.posts.appointment(actor, id);
    if (!appointment) throw notFound(SUBJECT);
    const mayEnd = isGranted(actor.role, 'appointment.make') && mayAppoint(actor.role, appointment.role);
    return <AppointmentPage frame={this.pages.frame(actor)} {...{ shown, appointment, mayEnd }} />;
  }
}
