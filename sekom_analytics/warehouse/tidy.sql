-- Tidy figures: keys that take a byte or two, in the order that pages read them. Run when the tables of names are filled.

CREATE TYPE tidy_id AS ENUM (SELECT key_figure FROM tidy_key_figure ORDER BY key_figure);
CREATE TYPE municipality_code AS ENUM (SELECT code FROM municipality ORDER BY code);

-- Staging keeps the key: key_figure, code, year. Rows come sorted by it, so that these ways of packing are the best.
CREATE TABLE tidy_figure (
    key_figure tidy_id NOT NULL USING COMPRESSION rle,
    code municipality_code NOT NULL USING COMPRESSION rle,
    year SMALLINT NOT NULL USING COMPRESSION bitpacking,
    value DOUBLE NOT NULL USING COMPRESSION alp
);

CREATE TABLE tidy_year (               -- each key figure and year, over the municipalities that have a value
    key_figure tidy_id NOT NULL,
    year SMALLINT NOT NULL,
    municipalities SMALLINT NOT NULL,
    lowest DOUBLE NOT NULL,
    lower_quartile DOUBLE NOT NULL,
    median DOUBLE NOT NULL,
    upper_quartile DOUBLE NOT NULL,
    highest DOUBLE NOT NULL
);

CREATE TABLE tidy_newest (             -- each municipality's newest value, beside the median of that year
    code municipality_code NOT NULL,
    key_figure tidy_id NOT NULL,
    year SMALLINT NOT NULL,
    value DOUBLE NOT NULL,
    median DOUBLE NOT NULL,
    municipalities SMALLINT NOT NULL
);
