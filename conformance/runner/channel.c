#define _POSIX_C_SOURCE 200809L
#include "channel.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <unistd.h>

#include "clock.h"
#include "signals.h"

enum {
    CHUNK = 64 * 1024,
    MOST_AFTER_DEATH = 4 * 1024 * 1024, /* more than any pipe holds */
};

int channel_open(struct channel *channel, char *const argv[])
{
    *channel = (struct channel){.out = BUF_INIT};
    linebuf_init(&channel->lines, CHANNEL_LONGEST_LINE);
    tail_init(&channel->errors, CHANNEL_STDERR_KEPT);
    return process_start(&channel->process, argv);
}

int channel_send(struct channel *channel, const void *bytes, size_t len)
{
    channel->queued += len;
    return channel->process.to < 0 ? 0 : buf_append(&channel->out, bytes, len);
}

size_t channel_unsent(const struct channel *channel)
{
    return channel->out.len - channel->out_start;
}

/* Writes what the pipe takes. When nobody reads any more, the rest can never arrive: it is dropped,
 * and the missing answers tell. */
static void flush(struct channel *channel)
{
    while (channel->process.to >= 0 && channel_unsent(channel) > 0) {
        ssize_t n = write(channel->process.to, channel->out.data + channel->out_start,
                          channel_unsent(channel));
        if (n >= 0) {
            channel->out_start += (size_t)n;
            channel->written += (size_t)n;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            break;
        } else if (errno != EINTR) {
            channel_finish(channel);
            return;
        }
    }
    if (channel_unsent(channel) == 0) {
        buf_clear(&channel->out);
        channel->out_start = 0;
    } else if (channel->out_start > CHUNK) {
        buf_consume(&channel->out, channel->out_start);
        channel->out_start = 0;
    }
}

/* Reads one chunk of stdout. Returns how many bytes came, 0 when there are none now (or ever: then
 * the descriptor is closed), or -1 when there is no memory. */
static ssize_t read_lines(struct channel *channel)
{
    if (channel->process.from < 0) {
        return 0;
    }
    char *room = linebuf_room(&channel->lines, CHUNK);
    if (room == NULL) {
        return -1;
    }
    ssize_t n = read(channel->process.from, room, CHUNK);
    if (n > 0) {
        linebuf_filled(&channel->lines, (size_t)n);
        return n;
    }
    if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
        (void)close(channel->process.from);
        channel->process.from = -1;
    }
    return 0;
}

static ssize_t read_errors(struct channel *channel)
{
    if (channel->process.errors < 0) {
        return 0;
    }
    char chunk[CHUNK];
    ssize_t n = read(channel->process.errors, chunk, sizeof chunk);
    if (n > 0) {
        tail_append(&channel->errors, chunk, (size_t)n);
        return n;
    }
    if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
        (void)close(channel->process.errors);
        channel->process.errors = -1;
    }
    return 0;
}

/* Takes what a dead process left in its pipes. Its group is dead too; a stranger that holds a pipe
 * open cannot keep us. */
static int drain(struct channel *channel)
{
    ssize_t n = 0;
    for (size_t total = 0; total < MOST_AFTER_DEATH; total += (size_t)n) {
        n = read_lines(channel);
        if (n < 0) {
            return ENOMEM;
        }
        if (n == 0) {
            break;
        }
    }
    for (size_t total = 0; total < MOST_AFTER_DEATH; total += (size_t)n) {
        n = read_errors(channel);
        if (n <= 0) {
            break;
        }
    }
    channel_finish(channel);
    return 0;
}

static void wait_for_io(struct channel *channel, int64_t deadline)
{
    struct pollfd fds[4] = {
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = channel->process.from, .events = POLLIN},
        {.fd = channel->process.errors, .events = POLLIN},
        {.fd = channel_unsent(channel) > 0 ? channel->process.to : -1, .events = POLLOUT},
    };
    int64_t left = deadline - clock_ms();
    left = left < 0 ? 0 : left;
    int timeout = left > INT_MAX ? INT_MAX : (int)left;
    (void)poll(fds, 4, timeout);
    if (fds[0].revents != 0) {
        signals_drain();
    }
}

/* One round: write, see whether the process has ended, wait, read. */
static int pump(struct channel *channel, int64_t deadline)
{
    flush(channel);
    if (process_has_ended(&channel->process)) {
        return drain(channel);
    }
    wait_for_io(channel, deadline);
    (void)read_errors(channel);
    return read_lines(channel) < 0 ? ENOMEM : 0;
}

enum channel_event channel_next(struct channel *channel, int64_t deadline, const char **line,
                                size_t *len)
{
    bool late = false;
    for (;;) {
        switch (linebuf_next(&channel->lines, line, len)) {
        case LINEBUF_LINE:
            return CHANNEL_LINE;
        case LINEBUF_TOO_LONG:
            return CHANNEL_TOO_LONG;
        case LINEBUF_MORE:
            break;
        }
        if (channel->out.failed) {
            return CHANNEL_NO_MEMORY;
        }
        if (signals_stop() != 0) {
            return CHANNEL_INTERRUPTED;
        }
        if (channel->process.ended) {
            return CHANNEL_DEAD;
        }
        if (late) {
            return CHANNEL_DEADLINE;
        }
        /* What was written before the deadline may still be in the pipe: read once more. */
        late = clock_ms() >= deadline;
        if (pump(channel, deadline) != 0) {
            return CHANNEL_NO_MEMORY;
        }
    }
}

void channel_finish(struct channel *channel)
{
    process_close_input(&channel->process);
    buf_clear(&channel->out);
    channel->out_start = 0;
}

void channel_close(struct channel *channel)
{
    process_kill(&channel->process);
    buf_free(&channel->out);
    channel->out_start = 0;
    linebuf_free(&channel->lines);
    tail_free(&channel->errors);
}
