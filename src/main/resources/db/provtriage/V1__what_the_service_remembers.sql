-- One text for H2 and PostgreSQL; what the two call differently is a placeholder.
-- Times are nanoseconds since 1970-01-01T00:00:00Z, so that both keep and compare them alike.
-- A *_key is a name in lower case, for in names of target systems and accounts case does not count.

create table verdict (
    id bigint generated always as ${identity} primary key,
    attempt_key varchar(200) not null,
    rule_key bigint not null,
    happened_at bigint not null,
    kept_at bigint not null,
    -- Whole hours of kept_at: what is sent again within one leaves the index of it as it is.
    kept_hour int not null,
    target_key varchar(200) not null,
    -- Where the attempt names no account, one that stands for its request.
    account_key varchar(200) not null,
    connector varchar(200),
    owner varchar(200),
    operation varchar(20) not null,
    outcome varchar(20) not null,
    retry_count int not null,
    request bigint not null,
    error varchar(4000),
    scenario varchar(200),
    decision varchar(20) not null,
    confidence varchar(20),
    size int not null,
    -- ASCII; as bytes, which H2 writes in one go, where it writes texts character by character.
    json ${bytes} not null,
    constraint verdict_once unique (attempt_key, rule_key)
);

-- Each of them is most of what it costs to keep a verdict. There is none of decisions: they are four, so that those of one
-- are soon found among all.
create index verdict_by_time on verdict (happened_at, id);
create index verdict_by_target on verdict (target_key, happened_at, id);
-- Holds all that is asked of a request's tries, so that no row is read for them.
create index verdict_by_account on verdict (account_key, happened_at, id, request, outcome, attempt_key);
create index verdict_by_scenario on verdict (scenario, happened_at, id);
create index verdict_by_age on verdict (kept_hour);

create table snapshot (
    target_key varchar(200) primary key,
    target_system varchar(4000) not null,
    taken_at varchar(40),
    format varchar(200) not null,
    put_at bigint not null,
    size bigint not null,
    content bigint not null
);

create table snapshot_chunk (
    content bigint not null,
    number int not null,
    bytes ${bytes} not null,
    primary key (content, number)
);

create table health_report (
    target_key varchar(200) primary key,
    target_system varchar(4000) not null,
    reachable boolean,
    connector varchar(4000),
    health varchar(20),
    detail varchar(4000),
    said_at bigint not null
);

create table outage (
    number bigint generated always as identity primary key,
    id varchar(40) not null unique,
    -- Scenario, scope and name while it is open: one of a kind is open at a time.
    open_key varchar(600) unique,
    scenario varchar(200) not null,
    scope varchar(20) not null,
    name varchar(4000) not null,
    targets ${text} not null,
    first_at bigint not null,
    last_at bigint not null,
    attempts bigint not null,
    accounts bigint not null,
    memory ${bytes} not null,
    opened_at bigint not null,
    closed_at bigint,
    closing varchar(4000)
);

create index outage_by_closing on outage (closed_at);

create table outage_target (
    outage_id varchar(40) not null references outage (id) on delete cascade,
    target_key varchar(200) not null,
    primary key (outage_id, target_key)
);

create table notice (
    id bigint generated always as identity primary key,
    kind varchar(200) not null,
    channel varchar(200) not null,
    about varchar(200) not null,
    payload varchar(1000000) not null,
    state varchar(20) not null,
    tries int not null,
    created_at bigint not null,
    next_at bigint not null,
    ended_at bigint,
    problem varchar(4000)
);

create index notice_by_time on notice (state, next_at);
create index notice_by_about on notice (channel, about, state);
create index notice_by_age on notice (ended_at);

create table job (
    number bigint generated always as identity primary key,
    id varchar(40) not null unique,
    kind varchar(200) not null,
    state varchar(20) not null,
    parameters ${text} not null,
    done bigint not null,
    total bigint,
    created_at bigint not null,
    started_at bigint,
    ended_at bigint,
    problem varchar(4000),
    result ${text}
);

create index job_by_state on job (state);
create index job_by_age on job (ended_at);

create table rule_text (
    digest varchar(64) primary key,
    content ${text} not null
);

create table rule_set_file (
    rule_set varchar(200) not null,
    path varchar(400) not null,
    digest varchar(64) not null references rule_text (digest),
    primary key (rule_set, path)
);

create table rule_change (
    id bigint generated always as identity primary key,
    changed_at bigint not null,
    author varchar(200) not null,
    rule_set_before varchar(200),
    rule_set_after varchar(200) not null,
    file varchar(400),
    impact ${text}
);

create table token (
    id bigint generated always as identity primary key,
    name varchar(200) not null,
    role varchar(40) not null,
    hash varchar(200) not null unique,
    created_at bigint not null,
    used_at bigint,
    revoked_at bigint
);
