import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, PageRequest, recordId } from '../platform/http/index.js';
import {
  AppointmentsRequest,
  AppointRequest,
  ChangeOfficialRequest,
  CloseRequest,
  CreatePostRequest,
  EndAppointmentRequest,
  InviteOfficialRequest,
  OfficialsRequest,
  PostsRequest,
  RegisterOfficialRequest,
} from './organisation.requests.js';
import { OrganisationService } from './organisation.service.js';
import { PostQueries } from './post.queries.js';
import { SeparationQueries } from './separation.queries.js';

const postId = recordId('Jabatan');
const officialId = recordId('Pejabat');
const appointmentId = recordId('Penetapan jabatan');

/** Posts of agencies and units. */
@Controller('api/v1/posts')
export class PostController {
  constructor(
    private readonly posts: PostQueries,
    private readonly service: OrganisationService,
  ) {}

  @Allow('appointment.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: PostsRequest) {
    return this.posts.posts(actor, request);
  }

  @Allow('organisation.manage')
  @Post()
  create(@CurrentActor() actor: Actor, @Body() request: CreatePostRequest) {
    return this.service.createPost(actor, request);
  }

  @Allow('organisation.manage')
  @HttpCode(200)
  @Post(':id/close')
  close(@CurrentActor() actor: Actor, @Param('id', postId) id: string, @Body() request: CloseRequest) {
    return this.service.closePost(actor, id, request);
  }
}

/** Civil servants. */
@Controller('api/v1/officials')
export class OfficialController {
  constructor(
    private readonly posts: PostQueries,
    private readonly service: OrganisationService,
  ) {}

  @Allow('official.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: OfficialsRequest) {
    return this.posts.officials(actor, request);
  }

  @Allow('organisation.manage')
  @Post()
  register(@CurrentActor() actor: Actor, @Body() request: RegisterOfficialRequest) {
    return this.service.registerOfficial(actor, request);
  }

  @Allow('organisation.manage')
  @Put(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', officialId) id: string,
    @Body() request: ChangeOfficialRequest,
  ) {
    return this.service.changeOfficial(actor, id, request);
  }

  @Allow('organisation.manage')
  @HttpCode(200)
  @Post(':id/invite')
  invite(
    @CurrentActor() actor: Actor,
    @Param('id', officialId) id: string,
    @Body() request: InviteOfficialRequest,
  ) {
    return this.service.inviteOfficial(actor, id, request);
  }
}

/** Who holds or stands in for which post, by which decree. */
@Controller('api/v1/appointments')
export class AppointmentController {
  constructor(
    private readonly posts: PostQueries,
    private readonly service: OrganisationService,
  ) {}

  @Allow('appointment.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: AppointmentsRequest) {
    return this.posts.appointments(actor, request);
  }

  @Allow('appointment.read')
  @Get(':id')
  async read(@CurrentActor() actor: Actor, @Param('id', appointmentId) id: string) {
    const appointment = await this.posts.appointment(actor, id);
    if (!appointment) throw notFound('Penetapan jabatan');
    return appointment;
  }

  @Allow('appointment.make')
  @Post()
  appoint(@CurrentActor() actor: Actor, @Body() request: AppointRequest) {
    return this.service.appoint(actor, request);
  }

  @Allow('appointment.make')
  @HttpCode(200)
  @Post(':id/end')
  end(
    @CurrentActor() actor: Actor,
    @Param('id', appointmentId) id: string,
    @Body() request: EndAppointmentRequest,
  ) {
    return this.service.endAppointment(actor, id, request);
  }
}

/** One person in two parts of a transaction, where the law allows it. */
@Controller('api/v1/separation-flags')
export class SeparationController {
  constructor(private readonly separation: SeparationQueries) {}

  @Allow('audit.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: PageRequest) {
    return this.separation.flags(actor, request);
  }
}
