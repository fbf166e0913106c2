-- The warehouse's tables. Built once and never edited; sorted so that a page reads few blocks.

CREATE TABLE dataset (
    demonstration BOOLEAN NOT NULL     -- every figure is invented
);

CREATE TABLE municipality (
    code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    county_code VARCHAR NOT NULL,
    county VARCHAR NOT NULL,
    skr_group VARCHAR NOT NULL,
    land_area DOUBLE NOT NULL          -- km²
);

CREATE TABLE geography (
    code VARCHAR PRIMARY KEY,
    latitude DOUBLE NOT NULL,          -- of the middle, degrees in WGS 84
    longitude DOUBLE NOT NULL,
    outline VARCHAR NOT NULL           -- GeoJSON geometry, simplified
);

CREATE TABLE skr_group (
    skr_group VARCHAR PRIMARY KEY,
    main_group VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    main_group_name VARCHAR NOT NULL
);

CREATE TABLE population (
    code VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    persons INTEGER NOT NULL,          -- registered on 31 December
    PRIMARY KEY (code, year)
);

CREATE TABLE rka_peer (                -- whom RKA counts as similar, from Kolada; empty until it has been fetched
    code VARCHAR NOT NULL,
    peer VARCHAR NOT NULL,
    year SMALLINT NOT NULL,            -- of RKA's grouping
    PRIMARY KEY (code, peer)
);

CREATE TABLE source_order (            -- which source is shown first, from the catalogue
    indicator VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    place SMALLINT NOT NULL,
    decimals SMALLINT NOT NULL,
    PRIMARY KEY (indicator, source)
);

CREATE TABLE catalogue (               -- the whole catalogue of the build, so that a frozen one is shown as it was
    document VARCHAR NOT NULL          -- JSON
);

CREATE TABLE observation (             -- every source's figure
    indicator VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    source VARCHAR NOT NULL,
    value DOUBLE,
    status VARCHAR NOT NULL,
    numerator DOUBLE,
    denominator DOUBLE,
    comment VARCHAR,
    read_as VARCHAR,
    derived BOOLEAN NOT NULL,
    address VARCHAR,
    note VARCHAR,
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    PRIMARY KEY (indicator, code, year, source),
    CHECK ((value IS NOT NULL) = (status = 'ok'))
);

CREATE TABLE area_value (              -- figures of groups: the network's mean, the country, counties
    indicator VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    source VARCHAR NOT NULL,
    value DOUBLE,
    status VARCHAR NOT NULL,
    read_as VARCHAR,
    derived BOOLEAN NOT NULL,
    address VARCHAR,
    note VARCHAR,
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    PRIMARY KEY (indicator, area, year, source)
);

CREATE TABLE member (
    name VARCHAR PRIMARY KEY,
    code VARCHAR,
    kind VARCHAR NOT NULL,
    observer BOOLEAN NOT NULL,
    first_seen SMALLINT,
    last_seen SMALLINT,
    joined SMALLINT,
    "left" SMALLINT,
    joined_text VARCHAR,
    note VARCHAR,
    evidence VARCHAR,
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL
);

CREATE TABLE member_event (            -- the office's register: kept as written, put right by later rows
    number INTEGER PRIMARY KEY,
    day DATE NOT NULL,
    name VARCHAR NOT NULL,
    code VARCHAR,
    kind VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    decision VARCHAR,
    reason VARCHAR,
    political_role VARCHAR,
    official_role VARCHAR,
    corrects INTEGER,
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL
);

CREATE TABLE member_count (
    date VARCHAR PRIMARY KEY,          -- as the source prints it
    year SMALLINT,
    first_day DATE,                    -- the days between which it was counted
    last_day DATE,
    members INTEGER,
    municipalities INTEGER,
    regions INTEGER,
    certainty VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR
);

CREATE TABLE submission (              -- files that members handed in
    file VARCHAR PRIMARY KEY,
    layout VARCHAR NOT NULL,           -- form, office_table
    code VARCHAR,                      -- of a form: whose it is
    year SMALLINT,                     -- the year that the form asks for
    version VARCHAR,
    received VARCHAR                   -- ISO; from the file's name, or else when it was saved
);

CREATE TABLE withheld_comment (        -- comments that are not shown; their text is not kept here
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    address VARCHAR,
    indicator VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    reason VARCHAR NOT NULL            -- withdrawn, or what it looks to hold: email, identity_number, phone
);

CREATE TABLE tidy_key_figure (         -- of which there may be tidy figures, by the thousand; the catalogue need not know them
    key_figure VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL
);

CREATE TABLE tidy_absent (             -- signs for absent figures among the tidy ones; the figures are in tidy.sql
    key_figure VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    status VARCHAR NOT NULL
);

CREATE TABLE rejected (
    source VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    "row" INTEGER NOT NULL,
    address VARCHAR,
    "column" VARCHAR NOT NULL,
    text VARCHAR,
    rule VARCHAR NOT NULL,
    detail VARCHAR
);

CREATE TABLE load (
    source VARCHAR NOT NULL,
    file VARCHAR PRIMARY KEY,
    sha256 VARCHAR NOT NULL,
    read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    CHECK (accepted + rejected = read)
);
