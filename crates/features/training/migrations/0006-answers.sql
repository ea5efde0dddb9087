-- What people answered before and after a session. The pair joins both answers of one person and is made from the code that they alone
-- hold; neither name nor registration stands here, and nobody is ever shown one answer.
CREATE TABLE training_answer (
    session TEXT NOT NULL REFERENCES training_session (code) ON DELETE CASCADE,
    pair TEXT NOT NULL,
    -- before or after.
    moment TEXT NOT NULL,
    -- By code of question, as JSON.
    answers TEXT NOT NULL,
    -- The day of the session, and not of the answer: who answered first is not told.
    day TEXT NOT NULL,
    PRIMARY KEY (session, pair, moment)
);
