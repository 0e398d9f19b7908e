// Decodes messages with protobuf-c and encodes them again, so that the tests can compare what an
// implementation that is not ours makes of our bytes.
//
// Standard input: requests, one after the other, until the end. A request is the message's full
// name and its bytes, each behind its length (32 bits, little-endian).
// Standard output: for each request a byte and a text behind its length. The byte is 0 and the text
// the message encoded again; or it is 1 and the text says what is wrong. A field that Protos/ does
// not declare is wrong: protobuf-c would hand it back unread, and hide a wrong number.

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <protobuf-c/protobuf-c.h>

#include "headers.inc"

static const ProtobufCMessageDescriptor *const messages[] = {
#include "messages.inc"
};

static const ProtobufCMessageDescriptor *find(const char *name) {
  for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
    if (strcmp(messages[i]->name, name) == 0) return messages[i];
  return NULL;
}

static int read_block(uint8_t **block, uint32_t *size) {
  uint8_t length[4];
  if (fread(length, 1, 4, stdin) != 4) return 0;
  *size = length[0] | length[1] << 8 | length[2] << 16 | (uint32_t)length[3] << 24;
  *block = malloc((size_t)*size + 1);
  if (!*block || fread(*block, 1, *size, stdin) != *size) return 0;
  (*block)[*size] = 0;
  return 1;
}

static void write_answer(uint8_t status, const void *text, size_t size) {
  uint8_t head[5] = {status, size & 255, size >> 8 & 255, size >> 16 & 255, size >> 24 & 255};
  fwrite(head, 1, sizeof head, stdout);
  fwrite(text, 1, size, stdout);
  fflush(stdout);
}

static const char *undeclared(const ProtobufCMessage *message);

/// The messages of one field: none or one, or a list of them.
static const char *undeclared_in(const ProtobufCMessage *message,
                                 const ProtobufCFieldDescriptor *field) {
  const char *base = (const char *)message;
  const char *place = base + field->offset;
  if (field->label == PROTOBUF_C_LABEL_REPEATED) {
    size_t count = *(const size_t *)(base + field->quantifier_offset);
    ProtobufCMessage **items = *(ProtobufCMessage ***)place;
    for (size_t i = 0; i < count; i++) {
      const char *found = undeclared(items[i]);
      if (found) return found;
    }
    return NULL;
  }
  int is_member = field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF;
  if (is_member && *(const uint32_t *)(base + field->quantifier_offset) != field->id) return NULL;
  const ProtobufCMessage *item = *(ProtobufCMessage *const *)place;
  return item ? undeclared(item) : NULL;
}

/// The name of a message that holds a field which Protos/ does not declare, or NULL.
static const char *undeclared(const ProtobufCMessage *message) {
  if (message->n_unknown_fields) return message->descriptor->name;
  for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
    const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
    if (field->type != PROTOBUF_C_TYPE_MESSAGE) continue;
    const char *found = undeclared_in(message, field);
    if (found) return found;
  }
  return NULL;
}

static void answer(const char *name, const uint8_t *bytes, uint32_t size) {
  char wrong[512];
  const ProtobufCMessageDescriptor *descriptor = find(name);
  ProtobufCMessage *message = NULL;
  if (descriptor) message = protobuf_c_message_unpack(descriptor, NULL, size, bytes);
  const char *found = message ? undeclared(message) : NULL;
  if (!descriptor) {
    snprintf(wrong, sizeof wrong, "Protos/ has no message %s", name);
  } else if (!message) {
    snprintf(wrong, sizeof wrong, "protobuf-c cannot decode these bytes as %s", name);
  } else if (found) {
    snprintf(wrong, sizeof wrong, "%s holds a field that Protos/ does not declare", found);
  } else {
    size_t length = protobuf_c_message_get_packed_size(message);
    uint8_t *packed = malloc(length + 1);
    protobuf_c_message_pack(message, packed);
    write_answer(0, packed, length);
    free(packed);
    protobuf_c_message_free_unpacked(message, NULL);
    return;
  }
  if (message) protobuf_c_message_free_unpacked(message, NULL);
  write_answer(1, wrong, strlen(wrong));
}

int main(void) {
  uint8_t *name, *bytes;
  uint32_t name_size, size;
  while (read_block(&name, &name_size) && read_block(&bytes, &size)) {
    answer((const char *)name, bytes, size);
    free(name);
    free(bytes);
  }
  return 0;
}
